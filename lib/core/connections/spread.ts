import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * A connection's place in the crowd: 0 up to 1, always the same for the same one. Times that are counted from it do not
 * come for all connections at once. The last 32 bits of a UUIDv7 are random (RFC 9562).
 */
export function spreadOf(connectionId: string): number {
  return Number.parseInt(connectionId.slice(-8), 16) / 2 ** 32;
}

/** `spreadOf`, in SQL. */
export function spreadInSql(connectionId: AnyColumn): SQL {
  return sql`(('x' || right(${connectionId}::text, 8))::bit(32)::bigint / ${2 ** 32}::float8)`;
}
