import { type SQL, sql } from "drizzle-orm";
import { calendars, connections } from "@/db/schema";

/**
 * Does a connection, in a query that reads `connections`, belong to somebody who hides anything of a calendar from others?
 * What a provider answers through the proxy says all of it. As a condition it costs no query of its own.
 */
export function hidesCalendars(): SQL {
  return sql`(${connections.ownerUserId} is not null and exists (select 1 from ${calendars}
    where ${calendars.organizationId} = ${connections.organizationId} and ${calendars.connectionId} = ${connections.id}
      and ${calendars.visibility} <> 'details'))`;
}
