import type { Tx } from "@/db/client";
import { members, organizations, projects } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { organizationSlug } from "@/lib/contracts/organizations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { Actor } from "@/lib/core/context/actor";
import { DEFAULT_PROJECT_SLUG } from "@/lib/core/context/default-project";
import type { RequestContext } from "@/lib/core/context/request-context";

/**
 * An organization with its default project and its first owner, in the caller's transaction. Asks nobody's
 * permission: `createOrganization` and the set-up page do.
 * @throws AppError invalid_request (slug), conflict (slug taken)
 */
export async function makeOrganization(
  tx: Tx,
  ctx: RequestContext<Actor>,
  input: { slug: string; name: string; ownerUserId: string },
): Promise<{ organization: typeof organizations.$inferSelect; defaultProjectId: string }> {
  const organization = await insertOrganization(tx, input);
  const { id: organizationId, createdAt } = organization;
  await tx.insert(members).values({ organizationId, userId: input.ownerUserId, role: "owner", createdAt });
  const defaultProjectId = newId();
  await tx
    .insert(projects)
    .values({ organizationId, id: defaultProjectId, slug: DEFAULT_PROJECT_SLUG, name: "General", createdAt });
  await recordAudit(tx, ctx, {
    organizationId,
    action: "organization.create",
    targetKind: "organization",
    targetId: organizationId,
    targetName: organization.name,
  });
  return { organization, defaultProjectId };
}

async function insertOrganization(tx: Tx, input: { slug: string; name: string }) {
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
