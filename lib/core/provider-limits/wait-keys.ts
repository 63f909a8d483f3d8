import { type SQL, sql } from "drizzle-orm";
import { connections } from "@/db/schema";

/**
 * Waits stand among the counters of our own limits (`rate_limits`): the key says for what, `expire` until when. They are
 * swept with them once they are over.
 */
export function operationKey(connectionId: string, operation: string): SQL<string> {
  return sql`${`provider-wait:operation:${connectionId}:${operation}`}`;
}

/** Of one connection, whatever it asks for; in a query that reads `connections`. */
export const ACCOUNT_KEY = sql<string>`'provider-wait:account:' || ${connections.id}::text`;

/** Of all connections by one app: the deployment's at this provider, or an organization's own. */
export const APP_KEY = sql<string>`'provider-wait:app:' || coalesce(${connections.oauthAppId}::text, ${connections.provider})`;

/** Of callers of the proxy, for all connections by the deployment's app; null for an organization's own: that is its to use up. */
export const RESERVE_KEY = sql<string>`case when ${connections.oauthAppId} is null
  then 'provider-wait:reserve:' || ${connections.provider} end`;
