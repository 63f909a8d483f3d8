// Why: the jobs that the queue's bench counts; worker and bench speak of the same ones.
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { defineJob, type JobHandler } from "@/lib/core/jobs/define-job";
import { type RunnableJob, runnableJob } from "@/lib/core/jobs/runnable-job";

const input = z.object({ organizationId: z.uuid(), key: z.string() });
type Input = z.output<typeof input>;

const base = { summary: "One small statement.", input, retry: { maxAttempts: 3, baseDelayMs: 1_000 } } as const;

export const plainJob = defineJob({ ...base, name: "bench.plain", timeoutMs: 30_000 });
/** Organizations take turns. */
export const fairJob = defineJob({
  ...plainJob,
  name: "bench.fair",
  organization: ({ organizationId }) => organizationId,
});
export const urgentJob = defineJob({ ...plainJob, name: "bench.urgent", urgent: true });
/** The same through pg-boss alone. */
export const BARE = "bench.bare";

export async function smallStatement(key: string): Promise<void> {
  await db().execute(sql`INSERT INTO bench_done (key) VALUES (${key})`);
}

const work: JobHandler<Input> = async ({ key }) => {
  await smallStatement(key);
  return { kind: "done" };
};

/** Notes the instant at which it begins. */
const note: JobHandler<Input> = async ({ key }) => {
  const startedAtMs = performance.timeOrigin + performance.now();
  await db().execute(sql`INSERT INTO bench_started (key, at_ms) VALUES (${key}, ${startedAtMs})`);
  return { kind: "done" };
};

export const BENCH_JOBS: readonly RunnableJob[] = [
  runnableJob(plainJob, async () => work),
  runnableJob(fairJob, async () => work),
  runnableJob(urgentJob, async () => note),
];
