import { and, eq, inArray, or } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { type connections, members } from "@/db/schema";

/**
 * Whose business a connection is: a personal one its owner's alone; a shared one its owner's and the organization's
 * owners' and admins'; a customer's, which has no owner, the latter's. Only who is a member now.
 */
export async function findPeopleToTell(
  tx: Queryable,
  connection: Pick<typeof connections.$inferSelect, "organizationId" | "visibility" | "ownerUserId">,
): Promise<readonly string[]> {
  const { organizationId, visibility, ownerUserId } = connection;
  const isOwner = ownerUserId ? eq(members.userId, ownerUserId) : undefined;
  if (visibility === "personal" && !isOwner) return [];
  const isConcerned = visibility === "personal" ? isOwner : or(inArray(members.role, ["owner", "admin"]), isOwner);
  const found = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), isConcerned));
  return found.map(({ userId }) => userId);
}
