import type { PgBoss } from "pg-boss";
import type { ClaimedJob } from "./claimed-job";
import { inQueueTransaction } from "./queue-transaction";
import type { RunnableJob } from "./runnable-job";
import { CLAIM_IN_TURN, type ProviderConcurrency } from "./turns";

export interface Claim {
  /** At most so many. */
  readonly limit: number;
  /** How many jobs of each organization run here, and how many may. */
  readonly runningHere: Readonly<Record<string, number>>;
  readonly perOrganization: number;
  readonly providers: ProviderConcurrency;
}

/** Takes jobs that are due for this process; no other worker has them then. */
export async function claimJobs(boss: PgBoss, job: RunnableJob, claim: Claim): Promise<readonly ClaimedJob[]> {
  if (!job.takesTurns && !job.callsProviders) return boss.fetch<unknown>(job.name, { batchSize: claim.limit });
  return inQueueTransaction(boss, async (db) => {
    // One worker chooses at a time, so that it sees what the others have taken: limits hold over all of them. Providers
    // are shared by all such jobs, organizations' turns are each job's own.
    const lock = job.callsProviders ? "hub jobs that call providers" : `hub jobs ${job.name}`;
    await db.executeSql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [lock]);
    const { rows } = await db.executeSql(CLAIM_IN_TURN, [
      job.name,
      claim.limit,
      claim.perOrganization,
      JSON.stringify(claim.runningHere),
      claim.providers.each,
      JSON.stringify(claim.providers.named),
    ]);
    return rows satisfies readonly ClaimedJob[]; // the columns that CLAIM_IN_TURN returns
  });
}
