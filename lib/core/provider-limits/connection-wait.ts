import { type SQL, sql } from "drizzle-orm";
import { rateLimits } from "@/db/schema";
import { ACCOUNT_KEY, APP_KEY } from "./wait-keys";

/**
 * Until when the provider takes nothing of a connection, its account's and its app's limits together, in milliseconds
 * since 1970; null where nothing is known. A column of a query that reads `connections`: the wait costs no query of its own.
 */
export function connectionWait(): SQL<number | null> {
  return sql<number | null>`(select max(${rateLimits.expire}) from ${rateLimits}
    where ${rateLimits.key} in (${ACCOUNT_KEY}, ${APP_KEY}))`.mapWith((expire) =>
    expire === null ? null : Number(expire),
  );
}
