// undefined_table, undefined_column: https://www.postgresql.org/docs/current/errcodes-appendix.html
const UNKNOWN_THERE = new Set(["42P01", "42703"]);

/** Is this error, or what caused it, a table or column that the database does not have yet? */
export function isSchemaBehind(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && UNKNOWN_THERE.has(at.code)) return true;
  }
  return false;
}
