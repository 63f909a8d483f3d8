import { z } from "zod";
import { sqlPool } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { Health } from "./circuit";
import type { EndpointKey } from "./endpoint-secrets";

/** A worker that says nothing for so long is dead, and its lanes are another's. */
export const CLAIM_MS = 30_000;

/** An endpoint that this process alone sends to, until it says otherwise or nothing more. */
export interface ClaimedLane extends EndpointKey, Health {
  readonly claimId: string;
}

const rows = z.array(
  z.object({
    organizationId: z.string(),
    endpointId: z.string(),
    failures: z.number(),
    failingSince: z.coerce.date().nullable(),
  }),
);

/** Takes some of the lanes that have something due, those that have waited longest. */
export async function claimLanes(most: number): Promise<readonly ClaimedLane[]> {
  const claimId = newId();
  const now = clock.now();
  const found = await sqlPool().unsafe(
    CLAIM,
    [claimId, now.toISOString(), new Date(now.getTime() + CLAIM_MS).toISOString(), most],
    { prepare: true },
  );
  return rows.parse([...found]).map((row) => ({ ...row, claimId }));
}

const CLAIM = `
  UPDATE webhook_lanes SET claim_id = $1, claimed_until = $3 WHERE endpoint_id IN (
    SELECT endpoint_id FROM webhook_lanes
    WHERE due_at <= $2 AND (rests_until IS NULL OR rests_until <= $2) AND (claimed_until IS NULL OR claimed_until <= $2)
    ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED
  )
  RETURNING endpoint_id AS "endpointId", "organization_id" AS "organizationId", failures,
    to_json(failing_since) AS "failingSince"`;

const kept = z.array(z.object({ endpointId: z.string(), claimId: z.string() }));

/** Says that lanes are still worked at. Answers which of them are still this process's. */
export async function renewClaims(lanes: readonly ClaimedLane[]): Promise<ReadonlySet<string>> {
  const until = new Date(clock.now().getTime() + CLAIM_MS).toISOString();
  const asked = lanes.map(({ endpointId, claimId }) => ({ endpoint_id: endpointId, claim_id: claimId }));
  const found = await sqlPool().unsafe(RENEW, [JSON.stringify(asked), until], { prepare: true });
  return new Set(kept.parse([...found]).map(({ endpointId, claimId }) => `${endpointId} ${claimId}`));
}

const RENEW = `
  WITH asked AS (
    SELECT * FROM json_to_recordset($1::text::json) AS asked (endpoint_id uuid, claim_id uuid)
  ), locked AS MATERIALIZED (
    SELECT endpoint_id, claim_id FROM webhook_lanes WHERE endpoint_id IN (SELECT endpoint_id FROM asked)
    ORDER BY endpoint_id FOR UPDATE
  )
  UPDATE webhook_lanes SET claimed_until = $2 FROM asked JOIN locked USING (endpoint_id, claim_id)
  WHERE webhook_lanes.endpoint_id = asked.endpoint_id
  RETURNING webhook_lanes.endpoint_id AS "endpointId", webhook_lanes.claim_id AS "claimId"`;
