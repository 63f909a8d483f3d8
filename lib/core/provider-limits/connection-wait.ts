import { type SQL, sql } from "drizzle-orm";
import { rateLimits } from "@/db/schema";
import { ACCOUNT_KEY, APP_KEY, RESERVE_KEY } from "./wait-keys";

/**
 * Until when the provider takes nothing of a connection, its account's and its app's limits together, in milliseconds
 * since 1970; null where nothing is known. A column of a query that reads `connections`: the wait costs no query of its own.
 */
export function connectionWait(): SQL<number | null> {
  return latest(sql`${ACCOUNT_KEY}, ${APP_KEY}`);
}

/** Until when what the deployment's app has left is kept for what the hub itself does; never of an organization's own app. */
export function reservedWait(): SQL<number | null> {
  return latest(RESERVE_KEY);
}

function latest(keys: SQL): SQL<number | null> {
  return sql<number | null>`(select max(${rateLimits.expire}) from ${rateLimits}
    where ${rateLimits.key} in (${keys}))`.mapWith((expire) => (expire === null ? null : Number(expire)));
}
