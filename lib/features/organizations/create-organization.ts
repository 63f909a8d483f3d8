import { inTransaction, type Tx } from "@/db/client";
import { members, organizations, projects } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { type Organization, organizationSlug } from "@/lib/contracts/organizations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { findOrCreateUser } from "@/lib/core/auth/find-or-create-user";
import type { DeploymentActor, PersonActor } from "@/lib/core/context/actor";
import { DEFAULT_PROJECT_SLUG } from "@/lib/core/context/default-project";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mayCreateOrganization } from "./may-create-organization";

export interface CreateOrganizationInput {
  readonly slug: string;
  readonly name: string;
  /** For operators; a person always becomes the owner of what they create. */
  readonly owner?: { readonly email: string } | { readonly userId: string };
}

/**
 * Creates an organization, its default project and its first owner, all or nothing.
 * @throws AppError invalid_request, conflict (slug taken), forbidden (a person where sign-up is by invitation)
 */
export function createOrganization(
  ctx: RequestContext<DeploymentActor | PersonActor>,
  input: CreateOrganizationInput,
): Promise<Organization & { defaultProjectId: string; ownerUserId: string }> {
  return inTransaction(async (tx) => {
    if (ctx.actor.kind === "person") await requireMay(ctx.actor.userId);
    const ownerUserId = await ownerOf(ctx, input);
    const organization = await insertOrganization(tx, input);
    const { id: organizationId, createdAt } = organization;
    await tx.insert(members).values({ organizationId, userId: ownerUserId, role: "owner", createdAt });
    const defaultProjectId = newId();
    await tx
      .insert(projects)
      .values({ organizationId, id: defaultProjectId, slug: DEFAULT_PROJECT_SLUG, name: "Default", createdAt });
    await recordAudit(tx, ctx, {
      organizationId,
      action: "organization.create",
      targetKind: "organization",
      targetId: organizationId,
      targetName: organization.name,
    });
    const presented = { ...organization, createdAt: createdAt.toISOString(), role: "owner" as const, current: false };
    return { ...presented, defaultProjectId, ownerUserId };
  });
}

async function requireMay(userId: string): Promise<void> {
  if (await mayCreateOrganization(userId)) return;
  throw new AppError("forbidden", "Only owners may make further organizations here. Ask for an invitation to one.");
}

async function ownerOf(
  { actor }: RequestContext<DeploymentActor | PersonActor>,
  { owner }: CreateOrganizationInput,
): Promise<string> {
  if (actor.kind === "person") return actor.userId;
  if (!owner) throw new AppError("invalid_request", "An organization needs an owner.");
  return "userId" in owner ? owner.userId : (await findOrCreateUser({ email: owner.email, name: null })).id;
}

async function insertOrganization(tx: Tx, input: CreateOrganizationInput) {
  const slug = organizationSlug.safeParse(input.slug);
  if (!slug.success) {
    const message = slug.error.issues[0]?.message ?? "is not usable";
    throw new AppError("invalid_request", `slug: ${message}`, { errors: [{ path: "slug", message }] });
  }
  const [organization] = await tx
    .insert(organizations)
    .values({ id: newId(), slug: slug.data, name: input.name, createdAt: clock.now() })
    .onConflictDoNothing()
    .returning();
  if (organization) return organization;
  throw new AppError("conflict", `An organization called ${slug.data} exists already. Choose another slug.`, {
    errors: [{ path: "slug", message: "is taken" }],
  });
}
