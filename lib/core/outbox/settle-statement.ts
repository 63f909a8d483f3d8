/**
 * Notes what became of deliveries: the tries, the deliveries, their hours and how their endpoints stand. $1: results, $2: lanes,
 * $3: hours, all JSON; $4: until when the lanes stay claimed.
 *
 * Only what is still the worker's own is noted: each lane is locked and its claim compared. Lanes are locked in one order
 * everywhere, so that workers wait for each other and lock nobody out.
 *
 * What waits is told by its `settled_at`: with `state = 'waiting'` Postgres, before it has statistics, goes through the whole
 * index of what is due for each single row, because it takes it for empty.
 */
export const SETTLE_STATEMENT = `
WITH result AS (
  SELECT * FROM json_to_recordset($1::text::json) AS result (
    "organization_id" uuid, endpoint_id uuid, claim_id uuid, id uuid, created_at timestamptz, attempts int, was_tried boolean,
    state text, due_at timestamptz, settled_at timestamptz, attempt_id uuid, at timestamptz, status int, error text,
    duration_ms int, request_headers jsonb, request_body text, response_headers jsonb, response_body text
  )
), lane AS (
  SELECT * FROM json_to_recordset($2::text::json) AS lane (
    endpoint_id uuid, claim_id uuid, failures int, failing_since timestamptz, last_delivered_at timestamptz
  )
), locked AS MATERIALIZED (
  SELECT endpoint_id, claim_id FROM webhook_lanes WHERE endpoint_id IN (SELECT endpoint_id FROM lane)
  ORDER BY endpoint_id FOR UPDATE
), held AS (
  SELECT result.* FROM result JOIN locked USING (endpoint_id, claim_id)
), attempt AS (
  INSERT INTO webhook_attempts ("organization_id", id, at, delivery_id, endpoint_id, number, status, error, duration_ms,
    request_headers, request_body, response_headers, response_body)
  SELECT "organization_id", attempt_id, at, id, endpoint_id, CASE WHEN was_tried THEN (
      SELECT coalesce(max(number), 0) + 1 FROM webhook_attempts AS before
      WHERE before."organization_id" = held."organization_id" AND before.delivery_id = held.id
    ) ELSE 1 END,
    status, error, duration_ms, request_headers, decode(request_body, 'base64'), response_headers,
    decode(response_body, 'base64')
  FROM held WHERE attempt_id IS NOT NULL
  ON CONFLICT DO NOTHING
), standing AS (
  UPDATE webhook_lanes SET failures = lane.failures, failing_since = lane.failing_since, claimed_until = $4::timestamptz,
    last_delivered_at = coalesce(lane.last_delivered_at, webhook_lanes.last_delivered_at)
  FROM lane JOIN locked USING (endpoint_id, claim_id) WHERE webhook_lanes.endpoint_id = lane.endpoint_id
), hour AS (
  INSERT INTO webhook_endpoint_hours AS had
    ("organization_id", endpoint_id, hour, delivered, failed, duration_ms, latency_counts)
  SELECT "organization_id", endpoint_id, hour, delivered, failed, duration_ms, latency_counts
  FROM json_to_recordset($3::text::json) AS hour (
    "organization_id" uuid, endpoint_id uuid, claim_id uuid, hour timestamptz, delivered int, failed int, duration_ms bigint,
    latency_counts int[]
  ) JOIN locked USING (endpoint_id, claim_id)
  ON CONFLICT ("organization_id", endpoint_id, hour) DO UPDATE SET
    delivered = had.delivered + excluded.delivered, failed = had.failed + excluded.failed,
    duration_ms = had.duration_ms + excluded.duration_ms, latency_counts = ARRAY (
      SELECT coalesce(before, 0) + coalesce(more, 0)
      FROM unnest(had.latency_counts, excluded.latency_counts) WITH ORDINALITY AS both_counts (before, more, position)
      ORDER BY position
    )
)
UPDATE webhook_deliveries SET state = held.state, settled_at = held.settled_at,
  due_at = coalesce(held.due_at, webhook_deliveries.due_at),
  attempts = held.attempts + CASE WHEN held.attempt_id IS NULL THEN 0 ELSE 1 END,
  last_attempt_at = coalesce(held.at, last_attempt_at),
  last_status = CASE WHEN held.attempt_id IS NULL THEN last_status ELSE held.status END,
  last_error = CASE WHEN held.attempt_id IS NULL THEN last_error ELSE held.error END,
  last_duration_ms = coalesce(held.duration_ms, last_duration_ms)
FROM held
WHERE webhook_deliveries."organization_id" = held."organization_id" AND webhook_deliveries.id = held.id
  AND webhook_deliveries.created_at = held.created_at AND webhook_deliveries.settled_at IS NULL`;
