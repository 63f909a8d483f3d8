import type { JobWithMetadata, PgBoss } from "pg-boss";
import { clock } from "@/lib/base/clock";

/** Queues a job once more, for later. `until` is business time; the queue has a clock of its own, so it gets the distance. */
export async function sendLater(boss: PgBoss, job: JobWithMetadata<unknown>, until: Date): Promise<void> {
  const startAfter = Math.max(1, Math.ceil((until.getTime() - clock.now().getTime()) / 1_000));
  const singletonKey = job.singletonKey ?? undefined;
  await boss.send(job.name, Object(job.data), { startAfter, ...(singletonKey && { singletonKey }) });
}
