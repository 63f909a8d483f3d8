import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { isOwnType } from "@/lib/contracts/events/own-type";

/** Who has more of them looks for one of them. */
const MOST = 100;

/** A type and those that begin with it and a dot; null: there are too many. */
export async function typesBelow(organizationId: string, type: string): Promise<readonly string[] | null> {
  const begins = `${type}.`;
  const below = isOwnType(type)
    ? await ownTypesBelow(organizationId, type)
    : Object.keys(EVENT_CATALOGUE).filter((each) => each.startsWith(begins));
  return below.length >= MOST ? null : [type, ...below];
}

const found = z.array(z.object({ type: z.string() }));

/** Of which something was sent, registered or not: each from the index, as a step from the one before. */
async function ownTypesBelow(organizationId: string, type: string): Promise<readonly string[]> {
  // The slash is the sign after the dot.
  const [first, end] = [`${type}.`, `${type}/`];
  const next = (after: ReturnType<typeof sql>) => sql`
    SELECT event_type FROM webhook_deliveries
    WHERE "organization_id" = ${organizationId}::uuid AND event_type COLLATE "C" > ${after}
      AND event_type COLLATE "C" < ${end}
    ORDER BY event_type COLLATE "C" LIMIT 1`;
  const rows = await db().execute(sql`
    WITH RECURSIVE below AS (
      (${next(sql`${first}`)})
      UNION ALL
      SELECT further.event_type FROM below CROSS JOIN LATERAL (${next(sql`below.event_type`)}) AS further
    )
    SELECT event_type AS type FROM below LIMIT ${MOST}`);
  return found.parse([...rows]).map((row) => row.type);
}
