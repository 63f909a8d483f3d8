import { z } from "zod";
import { sqlPool } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { ClaimedLane } from "./claim-lanes";

/** An event that is to be sent to an endpoint now. */
export interface DueDelivery {
  readonly id: string;
  /** As the database writes it: says in which partition it lies. */
  readonly createdAt: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly eventAt: Date;
  readonly sequence: number;
  /** Tries until now. */
  readonly attempts: number;
  /** It is sent after what happens now. */
  readonly standsBack: boolean;
  /** Also those before somebody had it tried anew. */
  readonly wasTried: boolean;
  /** The member whose personal data it holds. */
  readonly privateToUserId: string | null;
  /** null: the event is not kept any more. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

export interface DueRead {
  /** Of the endpoint: what is remembered of another one does not count. */
  readonly version: number;
  readonly isOff: boolean;
  readonly wakes: number;
  readonly deliveries: readonly DueDelivery[];
}

interface Reading {
  readonly lane: ClaimedLane;
  readonly most: number;
  /** Of these at least so many that stand back, if there are. */
  readonly share: number;
  /** Those that are being sent. */
  readonly without: readonly string[];
}

const head = z.object({ version: z.number(), isOff: z.boolean(), wakes: z.number() });
const due = z.object({
  id: z.string(),
  createdAt: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  eventAt: z.coerce.date(),
  sequence: z.coerce.number(),
  attempts: z.number(),
  standsBack: z.boolean(),
  wasTried: z.boolean(),
  privateToUserId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()).nullable(),
});

/** What is due of a lane; null: it is not this process's any more, or the endpoint was removed. */
export async function readDue({ lane, most, share, without }: Reading): Promise<DueRead | null> {
  const { organizationId, endpointId, claimId } = lane;
  const rows = await sqlPool().unsafe(
    READ,
    [organizationId, endpointId, claimId, clock.now().toISOString(), most, [...without], share],
    { prepare: true },
  );
  const [first] = rows;
  if (!first) return null;
  const deliveries = rows.flatMap((row) => (row.id === null ? [] : due.parse(row)));
  return { ...head.parse(first), deliveries };
}

const DUE = `"organization_id" = $1 AND endpoint_id = $2 AND state = 'waiting' AND due_at <= $4
  AND endpoint.disabled_at IS NULL AND id <> ALL ($6::uuid[])`;

const READ = `
  SELECT endpoint.version, endpoint.disabled_at IS NOT NULL AS "isOff", lane.wakes, due.id,
    to_json(due.created_at) AS "createdAt", due.event_id AS "eventId", due.event_type AS "eventType",
    to_json(due.event_at) AS "eventAt", due.sequence, due.attempts, due.stands_back AS "standsBack",
    due.last_attempt_at IS NOT NULL AS "wasTried",
    due.private_to_user_id AS "privateToUserId", event.data
  FROM webhook_lanes AS lane
  JOIN webhook_endpoints AS endpoint ON endpoint."organization_id" = lane."organization_id"
    AND endpoint.id = lane.endpoint_id
  LEFT JOIN LATERAL (
    WITH live AS (
      SELECT * FROM webhook_deliveries WHERE ${DUE} AND stands_back = false ORDER BY due_at, id LIMIT $5
    )
    SELECT * FROM live
    UNION ALL
    (
      SELECT * FROM webhook_deliveries WHERE ${DUE} AND stands_back = true
      ORDER BY due_at, id LIMIT greatest($5 - (SELECT count(*) FROM live), $7)
    )
  ) AS due ON true
  LEFT JOIN events AS event ON event."organization_id" = $1 AND event.id = due.event_id
    AND event.occurred_at = due.event_at
  WHERE lane.endpoint_id = $2 AND lane.claim_id = $3 AND lane."organization_id" = $1
  ORDER BY due.stands_back, due.due_at, due.id`;
