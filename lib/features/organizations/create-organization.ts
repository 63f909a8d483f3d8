import { inTransaction } from "@/db/client";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import type { Organization } from "@/lib/contracts/organizations";
import { findOrCreateUser } from "@/lib/core/auth/find-or-create-user";
import type { DeploymentActor, PersonActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { makeOrganization } from "./make-organization";
import { mayCreateOrganization } from "./may-create-organization";
import { presentOrganization } from "./present-organization";

export interface CreateOrganizationInput {
  readonly slug: string;
  readonly name: string;
  /** For operators; a person always becomes the owner of what they create. */
  readonly owner?: { readonly email: string } | { readonly userId: string };
}

/**
 * Creates an organization, its default project and its first owner, all or nothing.
 * @throws AppError invalid_request, conflict (slug taken, or kept), forbidden (a person where sign-up is by invitation)
 */
export function createOrganization(
  ctx: RequestContext<DeploymentActor | PersonActor>,
  input: CreateOrganizationInput,
): Promise<Organization & { defaultProjectId: string; ownerUserId: string }> {
  return inTransaction(async (tx) => {
    const ownerUserId = await ownerOf(ctx, input);
    if (ctx.actor.kind === "person") refuseHomeSlug(input.slug);
    const { organization, defaultProjectId } = await makeOrganization(tx, ctx, {
      slug: input.slug,
      name: input.name,
      ownerUserId,
    });
    return { ...presentOrganization(organization, { role: "owner", current: false }), defaultProjectId, ownerUserId };
  });
}

async function ownerOf(
  { actor }: RequestContext<DeploymentActor | PersonActor>,
  { owner }: CreateOrganizationInput,
): Promise<string> {
  if (actor.kind === "person") {
    if (await mayCreateOrganization(actor.userId)) return actor.userId;
    throw new AppError("forbidden", "Only owners may make further organizations here. Ask for an invitation to one.");
  }
  if (!owner) throw new AppError("invalid_request", "An organization needs an owner.");
  return "userId" in owner ? owner.userId : (await findOrCreateUser({ email: owner.email, name: null })).id;
}

/** What the operator's home organization is called gives it the deployment's own credentials: nobody else takes that name. */
function refuseHomeSlug(slug: string): void {
  if (slug.trim().toLowerCase() !== env().HUB_HOME_ORG?.trim().toLowerCase()) return;
  throw new AppError("conflict", `${slug} is kept for somebody else. Choose another slug.`, {
    errors: [{ path: "slug", message: "is taken" }],
  });
}
