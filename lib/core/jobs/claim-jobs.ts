import type { Db, PgBoss } from "pg-boss";
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
  /** The organization whose turn was last here. */
  readonly after: string;
}

/** Takes jobs that are due for this process; no other worker has them then. */
export async function claimJobs(boss: PgBoss, job: RunnableJob, claim: Claim): Promise<readonly ClaimedJob[]> {
  if (!job.takesTurns && !job.callsProviders) return boss.fetch<unknown>(job.name, { batchSize: claim.limit });
  if (!job.callsProviders) return claimInTurn(boss.getDb(), job, claim);
  return inQueueTransaction(boss, async (db) => {
    // One worker chooses at a time, so that it sees what all others have taken: the limit holds over all of them.
    await db.executeSql("SELECT pg_advisory_xact_lock(hashtextextended('hub jobs that call providers', 0))");
    return claimInTurn(db, job, claim);
  });
}

async function claimInTurn(db: Db, job: RunnableJob, claim: Claim): Promise<readonly ClaimedJob[]> {
  const { rows } = await db.executeSql(CLAIM_IN_TURN, [
    job.name,
    claim.limit,
    claim.perOrganization,
    JSON.stringify(claim.runningHere),
    claim.providers.each,
    JSON.stringify(claim.providers.named),
    claim.after,
  ]);
  return rows satisfies readonly ClaimedJob[]; // the columns that CLAIM_IN_TURN returns
}

/** The organization after which the next claim looks first, round and round. */
export function lastInTurn(after: string, jobs: readonly ClaimedJob[]): string {
  const organizations = jobs.map(({ groupId }) => groupId ?? "").sort();
  const wrapped = organizations.filter((organization) => organization <= after);
  return wrapped.at(-1) ?? organizations.at(-1) ?? after;
}
