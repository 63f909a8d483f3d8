import { and, eq, lte } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { eventsToTell, noticeDeliveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { enqueueUnlessQueued } from "@/lib/core/jobs/enqueue";
import { tellEventsJob } from "@/lib/core/outbox/jobs";
import { deliverNoticesJob } from "./jobs";

const AT_MOST = 1_000;
/** By then the job that was queued with it has run, or died. */
const FORGOTTEN_MS = 60_000;

/** Has sent whose time has come: quiet hours are over, a day's notices are gathered, a mail server is asked again. */
export async function findDueNotices(): Promise<void> {
  const now = clock.now();
  const { due, forgotten } = await acrossOrganizations("background_sweep", async () => ({
    due: await db()
      .selectDistinct({
        organizationId: noticeDeliveries.organizationId,
        userId: noticeDeliveries.userId,
        channel: noticeDeliveries.channel,
      })
      .from(noticeDeliveries)
      .where(and(eq(noticeDeliveries.state, "waiting"), lte(noticeDeliveries.dueAt, now)))
      .limit(AT_MOST),
    forgotten: await db()
      .selectDistinct({ organizationId: eventsToTell.organizationId })
      .from(eventsToTell)
      .where(lte(eventsToTell.createdAt, new Date(now.getTime() - FORGOTTEN_MS)))
      .limit(AT_MOST),
  }));
  for (const key of due) await enqueueUnlessQueued(deliverNoticesJob, key);
  for (const key of forgotten) await enqueueUnlessQueued(tellEventsJob, key);
}
