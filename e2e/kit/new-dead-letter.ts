// Why: tests of who may see a dead letter need one, without a worker that tries for minutes.
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { defineJob } from "@/lib/core/jobs/define-job";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { queue } from "@/lib/core/jobs/queue";
import { giveUpJob } from "@/lib/core/jobs/settle-job";

const input = z.object({ organizationId: z.uuid().optional(), connectionId: z.uuid().optional() });
type Input = z.output<typeof input>;

const failing = defineJob({
  name: "test.failing",
  summary: "Fails.",
  input,
  retry: { maxAttempts: 3, baseDelayMs: 1_000 },
  timeoutMs: 1_000,
});

/** A job that gave up, of an organization, of a connection or of none; answers the dead letter's id. */
export async function newDeadLetter(of: Input, reason = "it cannot be done"): Promise<string> {
  await inTransaction((tx) => enqueue(tx, failing, of));
  const boss = await queue();
  const [job] = await boss.fetch<Input>(failing.name);
  if (!job) throw new Error("the job was not queued");
  await giveUpJob(boss, job, reason);
  const [row] = await db().execute(sql`SELECT id FROM pgboss.job WHERE source_id = ${job.id}::uuid`);
  return z.object({ id: z.uuid() }).parse(row).id;
}
