// Why: the queue's bench runs its workers as processes: ours, or pg-boss alone at its best. Started by spawnWorker.
import { createInterface } from "node:readline";
import { z } from "zod";
import { newQueue } from "@/lib/core/jobs/queue";
import { SLOTS, startJobs } from "@/lib/core/jobs/start-jobs";
import { BARE, BENCH_JOBS, smallStatement } from "./queue-jobs";

/** Of both: how long an idle worker takes to see that there is work is not what is compared. */
const POLLING_SECONDS = 0.5;

const isBare = process.env.BENCH_QUEUE === "bare";
if (isBare) await workBare();
else await startJobs({ jobs: BENCH_JOBS, schedules: {}, pollingSeconds: POLLING_SECONDS });
process.stdout.write("ready\n");
for await (const _line of createInterface({ input: process.stdin })) break; // "stop"
process.exit(0);

/** The same batch, the next one at once while there is more. */
async function workBare(): Promise<void> {
  const boss = newQueue({ maintain: true, schedule: false, max: 5 });
  await boss.start();
  await boss.createQueue(BARE);
  const options = { batchSize: SLOTS, pollingIntervalSeconds: POLLING_SECONDS, burstWhenBatchFull: true };
  const data = z.object({ key: z.string() });
  await boss.work<unknown>(BARE, options, async (jobs) => {
    await Promise.all(jobs.map((job) => smallStatement(data.parse(job.data).key)));
  });
}
