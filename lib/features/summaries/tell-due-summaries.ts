import { and, asc, eq, lte } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db, inTransaction } from "@/db/client";
import { noticeSettings } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { planSummary, summaryDay } from "@/lib/features/notices/plan-summary";
import { tellPeople } from "@/lib/features/notices/tell-people";

/** What an outage held up for longer comes the next day: a morning's summary is of no use in the evening. */
const CAUGHT_UP_MS = 3 * 60 * 60 * 1000;
const AT_ONCE = 500;

/**
 * Tells everybody whose hour has come their daily summary: one for each of their days, by the day of their own clock, whatever
 * happens to clocks, settings and workers. Safe to run twice, and at the same moment.
 */
export async function tellDueSummaries(
  ctx: RequestContext<DeploymentActor>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<{ told: number }> {
  let told = 0;
  for (;;) {
    const due = await findDue();
    for (const person of due) {
      if (signal?.aborted) return { told };
      try {
        told += await tellSummary(person);
      } catch (error) {
        // One person's row keeps nobody else's summary back.
        ctx.log.error({ err: error, ...person }, "a daily summary could not be told");
        await putOff(person);
      }
    }
    if (due.length < AT_ONCE) return { told };
  }
}

interface Person {
  readonly organizationId: string;
  readonly userId: string;
}

function findDue(): Promise<Person[]> {
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId: noticeSettings.organizationId, userId: noticeSettings.userId })
      .from(noticeSettings)
      .where(lte(noticeSettings.nextSummaryAt, clock.now()))
      .orderBy(asc(noticeSettings.nextSummaryAt))
      .limit(AT_ONCE),
  );
}

function tellSummary({ organizationId, userId }: Person): Promise<number> {
  const ofPerson = and(eq(noticeSettings.organizationId, organizationId), eq(noticeSettings.userId, userId));
  return inTransaction(async (tx) => {
    const [row] = await tx.select().from(noticeSettings).where(ofPerson).for("update");
    const now = clock.now();
    // Somebody else has told it, or the person has chosen otherwise meanwhile.
    if (!row?.nextSummaryAt || row.nextSummaryAt > now) return 0;
    const day = dayToTell(row, row.nextSummaryAt, now);
    const lastSummaryOn = day ?? row.lastSummaryOn;
    await tx
      .update(noticeSettings)
      .set({ lastSummaryOn, nextSummaryAt: planSummary({ ...row, lastSummaryOn }, now) })
      .where(ofPerson);
    if (day === null) return 0;
    await tellPeople(tx, {
      ...{ organizationId, connectionId: null, kind: "daily_summary" },
      subject: { day, timeZone: row.timeZone },
      people: [{ userId, dedupeKey: `daily_summary:${day}` }],
    });
    return 1;
  });
}

/** Which day's is due, `2026-03-02`. null: it has been told, or its hour is too long ago. */
function dayToTell(row: typeof noticeSettings.$inferSelect, plannedAt: Date, now: Date): string | null {
  const since = new Date(now.getTime() - CAUGHT_UP_MS - 1);
  // After an outage of days, what was planned first is over, and today's hour may have come meanwhile.
  const at = plannedAt > since ? plannedAt : planSummary(row, since);
  if (at === null || at > now) return null;
  const day = summaryDay(at, row.timeZone);
  return row.lastSummaryOn === null || row.lastSummaryOn < day ? day : null;
}

const LATER_MS = 60 * 60 * 1000;

async function putOff({ organizationId, userId }: Person): Promise<void> {
  await db()
    .update(noticeSettings)
    .set({ nextSummaryAt: new Date(clock.now().getTime() + LATER_MS) })
    .where(and(eq(noticeSettings.organizationId, organizationId), eq(noticeSettings.userId, userId)));
}
