// Of four digits in every zone: what JavaScript writes of other years, Postgres does not read.
const FIRST_MS = Date.parse("0001-01-02T00:00:00Z");
const LAST_MS = Date.parse("9999-12-30T00:00:00Z");

/** An instant that can be stored and told of; null for one of a year that no calendar means. */
export function usableInstant(milliseconds: number): Date | null {
  return milliseconds >= FIRST_MS && milliseconds < LAST_MS ? new Date(milliseconds) : null;
}
