import { and, asc, eq } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { members } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { findUserByEmail } from "@/lib/core/auth/find-user-by-email";
import type { DeploymentActor, Role } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAbove } from "@/lib/core/context/role-order";
import { findOrganizationBySlug } from "@/lib/features/organizations/find-organization-by-slug";
import { insertApiKey } from "./insert-api-key";

export interface CreateApiKeyAsInput {
  readonly organizationSlug: string;
  /** The member that the key acts as; default: the organization's first owner. */
  readonly asEmail?: string | undefined;
  /** Default: that member's own. */
  readonly role?: Role | undefined;
  readonly name: string;
}

/**
 * `hub api-key create`: a key made by the operator for a member. Answers with the key.
 * @throws AppError not_found, forbidden (role above the member's)
 */
export async function createApiKeyAs(
  ctx: RequestContext<DeploymentActor>,
  input: CreateApiKeyAsInput,
): Promise<{ key: string }> {
  const organizationId = await findOrganizationBySlug(input.organizationSlug);
  if (!organizationId) throw new AppError("not_found", `There is no organization called ${input.organizationSlug}.`);
  const member = input.asEmail ? await memberOf(organizationId, input.asEmail) : await firstOwnerOf(organizationId);
  if (!member) {
    throw new AppError("not_found", `${input.asEmail ?? "An owner"} is not a member of ${input.organizationSlug}.`);
  }
  const role = input.role ?? member.role;
  if (isAbove(role, member.role)) {
    throw new AppError("forbidden", `A key of this member may have their role (${member.role}) at most.`);
  }
  const { key } = await inTransaction((tx) =>
    insertApiKey(tx, ctx, { organizationId, userId: member.userId, name: input.name, role, expiresAt: null }),
  );
  return { key };
}

async function memberOf(organizationId: string, email: string) {
  const user = await findUserByEmail(email);
  if (!user) return undefined;
  const [member] = await db()
    .select({ userId: members.userId, role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, user.id)));
  return member;
}

async function firstOwnerOf(organizationId: string) {
  const [owner] = await db()
    .select({ userId: members.userId, role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, "owner")))
    .orderBy(asc(members.createdAt))
    .limit(1);
  return owner;
}
