import { sql } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, type Tx } from "@/db/client";
import { addDeliveries } from "./add-deliveries";
import { IS_WANTED } from "./wanted";

/** Events of one transaction. */
const BATCH = 500;

const rows = z.array(
  z.object({
    organizationId: z.string(),
    endpointId: z.string(),
    eventId: z.string(),
    eventAt: z.coerce.date(),
    eventType: z.string(),
    privateToUserId: z.string().nullable(),
    standsBack: z.boolean(),
  }),
);

/**
 * Hands events to the endpoints that want them, each once: the note that it has to be done goes in the same transaction. Answers
 * how many events were looked at; fewer than a full batch means that none is left, or that somebody else has them.
 */
export async function fanOut(): Promise<{ readonly events: number; readonly mayBeMore: boolean }> {
  const events = await inTransaction(async (tx) => {
    const ids = await takeBatch(tx);
    if (ids.length > 0) await addDeliveries(tx, "event", await findWanted(tx, ids));
    return ids.length;
  });
  return { events, mayBeMore: events === BATCH };
}

interface TakenEvent {
  readonly event_id: string;
  readonly organization_id: string;
  readonly occurred_at: string;
}

const takenRows = z.array(
  z.object({ event_id: z.string(), organization_id: z.string(), occurred_at: z.string() }),
) satisfies z.ZodType<TakenEvent[]>;

async function takeBatch(tx: Tx): Promise<readonly TakenEvent[]> {
  return takenRows.parse([
    ...(await tx.execute(sql`
      DELETE FROM webhook_fan_outs WHERE event_id IN (
        SELECT event_id FROM webhook_fan_outs ORDER BY event_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
      )
      RETURNING event_id, "organization_id", to_json(occurred_at) #>> '{}' AS occurred_at`)),
  ]);
}

async function findWanted(tx: Tx, events: readonly TakenEvent[]): Promise<z.output<typeof rows>> {
  const found = await tx.execute(sql`
    SELECT endpoint."organization_id" AS "organizationId", endpoint.id AS "endpointId", event.id AS "eventId",
      to_json(event.occurred_at) AS "eventAt", event.type AS "eventType", event.private_to_user_id AS "privateToUserId",
      event.is_initial AS "standsBack"
    FROM json_to_recordset(${JSON.stringify(events)}::text::json)
      AS taken (event_id uuid, "organization_id" uuid, occurred_at timestamptz)
    JOIN events AS event ON event."organization_id" = taken."organization_id" AND event.id = taken.event_id
      AND event.occurred_at = taken.occurred_at
    JOIN webhook_endpoints AS endpoint ON endpoint."organization_id" = event."organization_id"
    LEFT JOIN connections AS connection ON connection."organization_id" = event."organization_id"
      AND connection.id = event.connection_id
    WHERE ${sql.raw(IS_WANTED)}
    ORDER BY event.id, endpoint.id`);
  return rows.parse([...found]);
}
