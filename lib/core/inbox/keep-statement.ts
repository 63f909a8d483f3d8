/**
 * Keeps requests, and a receipt for each of their events that was not received before: after it, whatever crashes, either
 * all of that is there or none. $1: the requests, $2: their events, both JSON.
 *
 * What was verified with a connection's own secret says which version of it: where that is no longer the one in force, or the
 * connection is disconnected, nothing of it is kept, and its row says so by having no receipt.
 *
 * Keys go in by one order everywhere: statements that keep the same events wait for each other and cannot lock each other out.
 */
export const KEEP_STATEMENT = `
WITH incoming AS (
  SELECT * FROM json_to_recordset($1::text::json) AS incoming (
    id uuid, received_at timestamptz, integration text, connection_id uuid, secret_version int, source text, address text,
    headers jsonb, body text, proof jsonb
  )
), usable AS (
  SELECT * FROM incoming WHERE secret_version IS NULL OR EXISTS (
    SELECT FROM connection_webhooks JOIN connections
      ON connections."organization_id" = connection_webhooks."organization_id"
      AND connections.id = connection_webhooks.connection_id
    WHERE connection_webhooks.connection_id = incoming.connection_id
      AND connection_webhooks.secret_version = incoming.secret_version AND connections.status <> 'disconnected'
  )
), item AS (
  SELECT item.*, usable.received_at, usable.integration, usable.source FROM json_to_recordset($2::text::json) AS item (
    id uuid, request_id uuid, key_hash text, "organization_id" uuid, connection_id uuid, watch_id uuid, event_type text,
    subject text, occurred_at timestamptz, position int
  ) JOIN usable ON usable.id = item.request_id
), fresh_key AS (
  INSERT INTO receipt_keys (key_hash, receipt_id, expires_at)
  SELECT DISTINCT ON (key_hash) key_hash, id, received_at + interval '168 hours' FROM item WHERE key_hash IS NOT NULL
  ORDER BY key_hash, id
  ON CONFLICT DO NOTHING RETURNING receipt_id
), fresh AS (
  SELECT * FROM item WHERE key_hash IS NULL OR id IN (SELECT receipt_id FROM fresh_key)
), request AS (
  INSERT INTO inbound_requests (id, received_at, integration, connection_id, source, address, headers, body, proof)
  SELECT id, received_at, integration, connection_id, source, address, headers, decode(body, 'base64'), proof
  FROM usable WHERE id IN (SELECT request_id FROM fresh)
), receipt AS (
  INSERT INTO receipts (id, received_at, request_id, integration, "organization_id", connection_id, watch_id, source,
    event_type, subject, occurred_at, position, state, attempts, due_at)
  SELECT id, received_at, request_id, integration, "organization_id", connection_id, watch_id, source,
    event_type, subject, occurred_at, position, 'waiting', 0, received_at
  FROM fresh RETURNING id, request_id
)
SELECT request_id, id AS receipt_id FROM receipt
UNION ALL SELECT id, NULL FROM incoming WHERE id NOT IN (SELECT id FROM usable)`;
