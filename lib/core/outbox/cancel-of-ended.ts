import { sqlPool } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { ClaimedLane } from "./claim-lanes";

/** Of one statement. */
const BATCH = 1_000;

/** Gives up what waits for an endpoint that is off, in small parts; stops where it was turned on meanwhile, or is another's. */
export async function cancelOfEnded({ organizationId, endpointId, claimId }: ClaimedLane): Promise<void> {
  for (let canceled = BATCH; canceled === BATCH; ) {
    const rows = await sqlPool().unsafe(
      CANCEL,
      [organizationId, endpointId, claimId, clock.now().toISOString(), BATCH],
      { prepare: true },
    );
    canceled = rows.count;
  }
}

const CANCEL = `
  UPDATE webhook_deliveries SET state = 'canceled', settled_at = $4
  WHERE "organization_id" = $1 AND (id, created_at) IN (
    SELECT id, created_at FROM webhook_deliveries
    WHERE "organization_id" = $1 AND endpoint_id = $2 AND state = 'waiting' LIMIT $5
  ) AND state = 'waiting' AND EXISTS (
    SELECT FROM webhook_endpoints JOIN webhook_lanes ON webhook_lanes.endpoint_id = webhook_endpoints.id
    WHERE webhook_endpoints."organization_id" = $1 AND webhook_endpoints.id = $2
      AND webhook_endpoints.disabled_at IS NOT NULL AND webhook_lanes.claim_id = $3
  )`;
