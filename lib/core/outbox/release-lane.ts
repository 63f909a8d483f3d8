import { sqlPool } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { ClaimedLane } from "./claim-lanes";

interface Released {
  readonly lane: ClaimedLane;
  /** As they were when nothing more was found: where they have moved, there is more. */
  readonly wakes: number | null;
  /** Its circuit is open until then. */
  readonly restsUntil: Date | null;
}

/** Gives a lane back, to be due when its next delivery is. */
export async function releaseLane({ lane, wakes, restsUntil }: Released): Promise<void> {
  const now = clock.now().toISOString();
  const { organizationId, endpointId, claimId } = lane;
  await sqlPool().unsafe(
    RELEASE,
    [organizationId, endpointId, claimId, wakes, now, restsUntil === null ? null : restsUntil.toISOString()],
    { prepare: true },
  );
}

/** Each from one end of the index, however many wait. */
const first = (standsBack: "false" | "true") => `(
      SELECT min(due_at) FROM webhook_deliveries
      WHERE "organization_id" = $1 AND endpoint_id = $2 AND stands_back = ${standsBack} AND state = 'waiting' AND EXISTS (
        SELECT FROM webhook_endpoints WHERE "organization_id" = $1 AND id = $2 AND disabled_at IS NULL
      )
    )`;

// Of a lane that was woken while this looked, Postgres looks at the row again before it writes: what it compares is new.
// https://www.postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED
const RELEASE = `
  UPDATE webhook_lanes
  SET claim_id = NULL, claimed_until = NULL, rests_until = $6::timestamptz, due_at = CASE
    WHEN wakes IS DISTINCT FROM $4::int THEN $5::timestamptz
    ELSE greatest($6::timestamptz, least(${first("false")}, ${first("true")}))
  END
  WHERE endpoint_id = $2 AND claim_id = $3`;
