import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** An instant in SQL as `Date.getTime()` has it: what is computed from it then agrees to the last bit. */
export function epochMs(at: AnyColumn): SQL {
  return sql`(extract(epoch from ${at}) * 1000)::float8`;
}
