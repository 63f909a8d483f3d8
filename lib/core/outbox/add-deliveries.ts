import { sql } from "drizzle-orm";
import { afterCommit, type Tx } from "@/db/client";
import type { DeliveryOrigin } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { EndpointKey } from "./endpoint-secrets";
import { wakeDelivering } from "./wake-delivering";

/** An event that an endpoint is to get. */
export interface WantedEvent extends EndpointKey {
  readonly eventId: string;
  readonly eventAt: Date;
  readonly eventType: string;
  readonly privateToUserId: string | null;
  /** After what happens now: one of much that was asked for again, or of a first sync. */
  readonly standsBack: boolean;
}

/** Of one statement. */
const MOST_ROWS = 2_000;

/**
 * Puts events into the lanes of their endpoints, numbered and due at once, and has workers told after the commit. Endpoints that
 * were removed meanwhile get nothing.
 */
export async function addDeliveries(
  tx: Tx,
  origin: Exclude<DeliveryOrigin, "test">,
  wanted: readonly WantedEvent[],
): Promise<void> {
  const now = clock.now().toISOString();
  for (let from = 0; from < wanted.length; from += MOST_ROWS) {
    const rows = wanted.slice(from, from + MOST_ROWS).map((row) => ({
      organization_id: row.organizationId,
      id: newId(),
      endpoint_id: row.endpointId,
      event_id: row.eventId,
      event_at: row.eventAt.toISOString(),
      event_type: row.eventType,
      private_to_user_id: row.privateToUserId,
      stands_back: row.standsBack,
    }));
    await tx.execute(adding(JSON.stringify(rows), { origin, now }));
  }
  if (wanted.length > 0) await afterCommit(async () => wakeDelivering());
}

/** Lanes are locked in one order everywhere: who adds and who notes results wait for each other, and lock nobody out. */
const adding = (rows: string, { origin, now }: { readonly origin: DeliveryOrigin; readonly now: string }) => sql`
  WITH wanted AS (
    SELECT * FROM json_to_recordset(${rows}::text::json) AS wanted (
      "organization_id" uuid, id uuid, endpoint_id uuid, event_id uuid, event_at timestamptz, event_type text,
      private_to_user_id uuid, stands_back boolean
    )
  ), counted AS (
    SELECT endpoint_id, count(*) AS more FROM wanted GROUP BY endpoint_id
  ), locked AS MATERIALIZED (
    SELECT endpoint_id FROM webhook_lanes WHERE endpoint_id IN (SELECT endpoint_id FROM counted)
    ORDER BY endpoint_id FOR UPDATE
  ), lane AS (
    UPDATE webhook_lanes
    SET last_sequence = last_sequence + counted.more, due_at = least(due_at, ${now}::timestamptz), wakes = wakes + 1
    FROM counted JOIN locked USING (endpoint_id) WHERE webhook_lanes.endpoint_id = counted.endpoint_id
    RETURNING webhook_lanes.endpoint_id, last_sequence - counted.more AS had
  )
  INSERT INTO webhook_deliveries ("organization_id", id, created_at, endpoint_id, event_id, event_at, event_type, sequence,
    private_to_user_id, stands_back, origin, state, due_at)
  SELECT "organization_id", id, ${now}::timestamptz, endpoint_id, event_id, event_at, event_type,
    lane.had + row_number() OVER (PARTITION BY endpoint_id ORDER BY id), private_to_user_id, stands_back, ${origin},
    'waiting', ${now}::timestamptz
  FROM wanted JOIN lane USING (endpoint_id)`;
