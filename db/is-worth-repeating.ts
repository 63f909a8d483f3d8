import { isDatabaseAway } from "./is-database-away";

// https://www.postgresql.org/docs/current/errcodes-appendix.html: serialization_failure, deadlock_detected,
// lock_not_available, query_canceled (a statement that took too long)
const PASSING = new Set(["40001", "40P01", "55P03", "57014"]);

/** Did a transaction fail for a reason that passes: nothing of it was done, and the same again may work? */
export function isWorthRepeating(error: unknown): boolean {
  if (isDatabaseAway(error)) return true;
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && PASSING.has(at.code)) return true;
  }
  return false;
}
