import postgres from "postgres";

// Any number of ours would do: one process at a time looks after partitions.
const ADVISORY_LOCK = 4_820_118;

/** A statement that waits for a lock makes everybody behind it wait as well: so it does not wait long. */
const LOCK_TIMEOUT = "500ms";

// https://www.postgresql.org/docs/current/errcodes-appendix.html: lock_not_available, deadlock_detected
const IN_THE_WAY = ["55P03", "40P01"];

export type ShortOutcome<T> =
  | { readonly kind: "done"; readonly result: T }
  /** Another process looks after partitions right now. */
  | { readonly kind: "elsewhere" }
  /** Somebody holds a lock that it needs: next time. */
  | { readonly kind: "in_the_way" };

/** Runs one step of the upkeep in a transaction of its own, if nobody else is at it and no lock makes it wait. */
export async function shortTransaction<T>(
  sql: postgres.Sql,
  work: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<ShortOutcome<T>> {
  try {
    // `begin` answers what postgres.js unwraps of an array of promises; an object passes as it is.
    const { outcome } = await sql.begin(async (tx) => {
      const [lock] = await tx`select pg_try_advisory_xact_lock(${ADVISORY_LOCK}) as taken`;
      if (!lock?.taken) return { outcome: { kind: "elsewhere" } as const };
      await tx.unsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
      return { outcome: { kind: "done", result: await work(tx) } as const };
    });
    return outcome;
  } catch (error) {
    if (error instanceof postgres.PostgresError && IN_THE_WAY.includes(error.code)) return { kind: "in_the_way" };
    throw error;
  }
}
