import { and, eq } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { members } from "@/db/schema";
import { env } from "@/lib/base/env";
import { hasOwner } from "@/lib/features/sign-in/has-owner";

/**
 * Anyone where sign-up is open; where it is by invitation, those who own an organization already. The first one is made
 * with the set-up link: unless HUB_HOME_ORG names another, the deployment's own credentials are its.
 */
export async function mayCreateOrganization(userId: string): Promise<boolean> {
  if (env().HUB_SIGNUP === "open") return hasOwner();
  const [owned] = await acrossOrganizations("memberships_of_user", () =>
    db()
      .select({ organizationId: members.organizationId })
      .from(members)
      .where(and(eq(members.userId, userId), eq(members.role, "owner")))
      .limit(1),
  );
  return owned !== undefined;
}
