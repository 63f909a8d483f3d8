import { type SQL, sql } from "drizzle-orm";
import { calendars, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";

/** When a calendar's push subscription is renewed; null: there is none that lives. A column of a query that joins `calendars`. */
export function pushRenewsAt(): SQL<Date | null> {
  return sql`(select max(${watches.dueAt}) from ${watches}
    where ${watches.organizationId} = ${calendars.organizationId} and ${watches.subjectId} = ${calendars.id}
      and ${watches.state} = 'active' and ${watches.expiresAt} > ${clock.now().toISOString()}::timestamptz)`.mapWith(
    (at: string | Date | null) => (at === null ? null : new Date(at)),
  );
}
