import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newId } from "@/lib/base/id";
import { sha256 } from "@/lib/base/random";
import { storable } from "@/lib/base/storable";
import type { Sender } from "./find-senders";

/** Vendors send again for hours, at most for days. */
const KEYS_KEPT_MS = 7 * 86_400_000;
const MOST_TYPE_CHARACTERS = 100;

export interface ReceivedRequest {
  readonly integration: string;
  readonly receivedAt: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly items: readonly ReceivedItem[];
}

export interface ReceivedItem {
  readonly position: number;
  readonly type: string;
  readonly dedupeKey: string | null;
  readonly sender: Sender;
}

/**
 * Keeps a request and a receipt for each of its events, those left out that were received before, in one statement: after
 * it, whatever crashes, either all of that is there or none. The receipts are the queue of what is to be made of them.
 * @returns the new receipts
 */
export async function keepRequest(request: ReceivedRequest): Promise<readonly string[]> {
  const { integration, receivedAt, headers, body } = request;
  const at = receivedAt.toISOString();
  const keysEnd = new Date(receivedAt.getTime() + KEYS_KEPT_MS).toISOString();
  const items = JSON.stringify(request.items.map((item) => rowOf(integration, item)));
  const rows = await db().execute<{ id: string }>(sql`
    WITH item AS (
      SELECT * FROM jsonb_to_recordset(${items}::jsonb) AS item (
        id uuid, key_hash text, organization_id uuid, connection_id uuid, watch_id uuid, event_type text, position int
      )
    ), fresh_key AS (
      INSERT INTO receipt_keys (key_hash, receipt_id, expires_at)
      SELECT DISTINCT ON (key_hash) key_hash, id, ${keysEnd}::timestamptz FROM item WHERE key_hash IS NOT NULL
      ORDER BY key_hash, position
      ON CONFLICT DO NOTHING RETURNING receipt_id
    ), fresh AS (
      SELECT * FROM item WHERE key_hash IS NULL OR id IN (SELECT receipt_id FROM fresh_key)
    ), request AS (
      INSERT INTO inbound_requests (id, received_at, integration, headers, body)
      SELECT ${newId()}::uuid, ${at}::timestamptz, ${integration}, ${JSON.stringify(storable({ ...headers }))}::jsonb,
        decode(${body.toString("base64")}, 'base64')
      WHERE EXISTS (SELECT FROM fresh) RETURNING id
    )
    INSERT INTO receipts (id, received_at, request_id, integration, organization_id, connection_id, watch_id, event_type,
      position, state, attempts, due_at)
    SELECT fresh.id, ${at}::timestamptz, request.id, ${integration}, organization_id, connection_id, watch_id, event_type,
      position, 'waiting', 0, ${at}::timestamptz
    FROM fresh CROSS JOIN request RETURNING id`);
  return rows.map(({ id }) => id);
}

function rowOf(integration: string, { position, type, dedupeKey, sender }: ReceivedItem) {
  return {
    id: newId(),
    key_hash: dedupeKey === null ? null : sha256(`${integration} ${dedupeKey}`),
    organization_id: sender.organizationId,
    connection_id: sender.connectionId,
    watch_id: sender.watchId,
    event_type: storable({ type: type.slice(0, MOST_TYPE_CHARACTERS) }).type,
    position,
  };
}
