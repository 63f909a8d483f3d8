import { sqlPool } from "@/db/client";
import type { DeliveryState } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { LATENCY_BOUNDS_MS } from "@/lib/core/metering/latency-bounds";
import { latencyInterval } from "@/lib/core/metering/latency-interval";
import type { Health } from "./circuit";
import { CLAIM_MS, type ClaimedLane } from "./claim-lanes";
import type { DueDelivery } from "./read-due";
import type { Attempt } from "./send-attempt";
import { SETTLE_STATEMENT } from "./settle-statement";

/** What became of a delivery that was worked at. */
export interface Settlement {
  readonly lane: ClaimedLane;
  readonly delivery: DueDelivery;
  readonly state: DeliveryState;
  /** When it is tried again. */
  readonly dueAt: Date | null;
  /** null: its filter let it not through. */
  readonly attempt: Attempt | null;
  /** As it was sent; null: the event as it is. */
  readonly body: Buffer | null;
  /** How the endpoint stands after it. */
  readonly health: Health;
}

const HOUR_MS = 3_600_000;

/** Notes what became of deliveries, in one statement. What is another worker's by now is left as it is. */
export async function settleAttempts(settlements: readonly Settlement[]): Promise<void> {
  const now = clock.now();
  await sqlPool().unsafe(
    SETTLE_STATEMENT,
    [
      JSON.stringify(settlements.map((settlement) => resultRow(settlement, now))),
      JSON.stringify(lanesOf(settlements)),
      JSON.stringify(hoursOf(settlements)),
      new Date(now.getTime() + CLAIM_MS).toISOString(),
    ],
    { prepare: true },
  );
}

function resultRow({ lane, delivery, state, dueAt, attempt, body }: Settlement, now: Date) {
  return {
    ...{ organization_id: lane.organizationId, endpoint_id: lane.endpointId, claim_id: lane.claimId },
    ...{
      id: delivery.id,
      created_at: delivery.createdAt,
      attempts: delivery.attempts,
      was_tried: delivery.wasTried,
      state,
    },
    due_at: dueAt?.toISOString() ?? null,
    settled_at: state === "waiting" ? null : now.toISOString(),
    ...(attempt && attemptColumns(attempt, body)),
  };
}

function attemptColumns(attempt: Attempt, body: Buffer | null) {
  const { id, at, status, error, durationMs, requestHeaders, responseHeaders, responseBody } = attempt;
  return {
    ...{ attempt_id: id, at: at.toISOString(), status, error, duration_ms: durationMs },
    ...{ request_headers: requestHeaders, request_body: body?.toString("base64") ?? null },
    response_headers: responseHeaders,
    response_body: responseBody?.toString("base64") ?? null,
  };
}

/** How each endpoint stands after the last one of them. */
function lanesOf(settlements: readonly Settlement[]) {
  const lanes = new Map<string, object>();
  const arrived = new Map<string, string>();
  for (const { lane, attempt, health } of settlements) {
    const { endpointId, claimId } = lane;
    if (attempt?.error === null) arrived.set(endpointId, attempt.at.toISOString());
    lanes.set(endpointId, {
      ...{ endpoint_id: endpointId, claim_id: claimId, failures: health.failures },
      failing_since: health.failingSince?.toISOString() ?? null,
      last_delivered_at: arrived.get(endpointId) ?? null,
    });
  }
  return [...lanes.values()];
}

interface HourRow {
  readonly organization_id: string;
  readonly endpoint_id: string;
  readonly claim_id: string;
  readonly hour: string;
  delivered: number;
  failed: number;
  duration_ms: number;
  readonly latency_counts: number[];
}

function hoursOf(settlements: readonly Settlement[]): readonly HourRow[] {
  const hours = new Map<string, HourRow>();
  for (const { lane, attempt } of settlements) {
    if (!attempt) continue;
    const hour = new Date(attempt.at.getTime() - (attempt.at.getTime() % HOUR_MS)).toISOString();
    const key = `${lane.endpointId} ${lane.claimId} ${hour}`;
    const row = hours.get(key) ?? emptyHour(lane, hour);
    hours.set(key, row);
    row[attempt.error === null ? "delivered" : "failed"] += 1;
    row.duration_ms += attempt.durationMs;
    const interval = latencyInterval(attempt.durationMs);
    row.latency_counts[interval] = (row.latency_counts[interval] ?? 0) + 1;
  }
  return [...hours.values()];
}

function emptyHour({ organizationId, endpointId, claimId }: ClaimedLane, hour: string): HourRow {
  return {
    ...{ organization_id: organizationId, endpoint_id: endpointId, claim_id: claimId, hour },
    ...{ delivered: 0, failed: 0, duration_ms: 0 },
    latency_counts: new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0),
  };
}
