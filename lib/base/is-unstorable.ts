/** Classes of SQLSTATE: a value that is none of its type, or larger than the database takes. */
const OF_VALUES = ["22", "54"];

/**
 * Did the database refuse what was to be stored, and would refuse it again?
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isUnstorable(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("code" in inner && typeof inner.code === "string" && OF_VALUES.includes(inner.code.slice(0, 2))) return true;
  }
  return false;
}
