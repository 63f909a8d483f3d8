import { inArray, type SQL, sql } from "drizzle-orm";
import { connections, connectionTokens } from "@/db/schema";

/**
 * When access ends for good unless a person consents again, in a query on both tables: the earliest of the consent's own
 * end and the refresh token's, or the access's own where nothing renews it. What is extended while it works ends only where
 * that fails. `extended`: catalogue keys of the integrations whose access is extended.
 */
export function accessEndsAt(extended: readonly string[]): SQL<Date> {
  const { hasRefreshToken, grantExpiresAt, refreshExpiresAt, accessExpiresAt, refreshFailures } = connectionTokens;
  const isExtended = extended.length > 0 ? inArray(connections.integration, [...extended]) : sql`false`;
  return sql<Date>`least(${grantExpiresAt}, case
    when ${hasRefreshToken} then ${refreshExpiresAt}
    when ${isExtended} and ${refreshFailures} = 0 then null
    else ${accessExpiresAt} end)`;
}
