import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { noticeSettings } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { NoticePreferences } from "@/lib/contracts/notices";
import { planSummary } from "./plan-summary";

type Times = NoticePreferences["times"];
export type ChangedTimes = { readonly [Key in keyof Times]?: Times[Key] | undefined };

/** Changes a member's hours; what is not named stays. When their next summary comes is worked out anew. */
export async function saveTimes(
  tx: Tx,
  { organizationId, userId }: { readonly organizationId: string; readonly userId: string },
  changed: ChangedTimes,
): Promise<void> {
  const ofMember = and(eq(noticeSettings.organizationId, organizationId), eq(noticeSettings.userId, userId));
  const now = clock.now();
  // Of two that are saved at once, neither undoes the other.
  await tx
    .insert(noticeSettings)
    .values({ organizationId, userId, timeZone: "UTC", updatedAt: now })
    .onConflictDoNothing();
  const [row] = await tx.select().from(noticeSettings).where(ofMember).for("update");
  if (!row) throw new Error("the hours of a member cannot be saved");
  const { timeZone = row.timeZone, quietHours, summaryAt = row.summaryAt } = changed;
  const quiet =
    quietHours === undefined ? {} : { quietFrom: quietHours?.from ?? null, quietUntil: quietHours?.until ?? null };
  // One that is due, and not told yet, is told all the same where only something else changed.
  const isMoved = timeZone !== row.timeZone || summaryAt !== row.summaryAt || row.nextSummaryAt === null;
  const nextSummaryAt = isMoved ? planSummary({ ...row, timeZone, summaryAt }, now) : row.nextSummaryAt;
  await tx
    .update(noticeSettings)
    .set({ ...quiet, timeZone, summaryAt, nextSummaryAt, updatedAt: now })
    .where(ofMember);
}
