import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import type { TimeEntryRow } from "./lock-entries";

/**
 * Nobody decides about their own time, unless no other owner or admin is there to do it.
 * @throws AppError forbidden
 */
export async function refuseOwnDecision(
  tx: Tx,
  { organizationId, userId }: MemberActor,
  entries: readonly TimeEntryRow[],
): Promise<void> {
  if (entries.every((entry) => entry.userId !== userId)) return;
  const [other] = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        inArray(members.role, ["owner", "admin"]),
        ne(members.userId, userId),
      ),
    )
    .limit(1);
  if (other) throw new AppError("forbidden", "Another owner or admin decides about your own time.");
}
