// Why: lists and figures of what was sent are measured on as much as a busy hub keeps, in the shape in which it is written.
import { type SQL, sql } from "drizzle-orm";
import { db, sqlPool } from "@/db/client";
import { makePartition } from "@/db/partitions/make-partition";
import { partitionRange } from "@/db/partitions/partition-range";
import { partitionedTables } from "@/db/partitions/partitioned-tables";
import { newEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { LATENCY_BOUNDS_MS } from "@/lib/core/metering/latency-bounds";
import { createCustomer } from "@/lib/features/customers/create-customer";

/** As long as it is all kept. */
export const DAYS = 30;
const DAY_MS = 86_400_000;
/** Most arrive at once; with all that fail, are filtered out or wait, so many tries are made of ten deliveries. */
const TRIES_OF_TEN = 12.5;
const ENDPOINTS = 40;
const OTHERS_ENDPOINTS = 10;
/** Each of them has an endpoint; the first one's gets much, the last one's little. */
const CUSTOMERS = 10;
/** Of a hundred deliveries, the others are another organization's. */
const OWN_OF_HUNDRED = 80;

/** Most common first. The last two are seldom: what is looked for among much. */
export const TYPES = [
  ...["calendar.event.updated", "message.received", "calendar.event.created", "payment.succeeded", "invoice.updated"],
  ...["calendar.event.deleted", "order.shipped", "invoice.paid", "connection.needs_reauth", "invoice.voided"],
] as const;

export interface StoredDeliveries {
  readonly organization: TestOrganization;
  readonly endpointIds: readonly string[];
  readonly customerIds: readonly string[];
  readonly now: Date;
}

/** Stores so many tries, of two organizations and a month. */
export async function storeDeliveries(attempts: number): Promise<StoredDeliveries> {
  const [organization, others] = [await newOrganization(), await newOrganization()];
  const customerIds = await newCustomers(organization);
  const endpointIds = await newEndpoints(organization, ENDPOINTS, customerIds);
  const othersIds = await newEndpoints(others, OTHERS_ENDPOINTS, []);
  const now = clock.now();
  await makePartitions(now);
  const perDay = Math.ceil((attempts * 10) / TRIES_OF_TEN / DAYS);
  for (let day = 0; day < DAYS; day += 1) {
    const own = Math.ceil((perDay * OWN_OF_HUNDRED) / 100);
    const from = new Date(now.getTime() - (DAYS - day) * DAY_MS);
    await storeDay({ of: organization, endpointIds, from, count: own });
    await storeDay({ of: others, endpointIds: othersIds, from, count: perDay - own });
  }
  await sumUp();
  await db().execute(sql`VACUUM ANALYZE`);
  return { organization, endpointIds, customerIds, now };
}

async function newCustomers({ owner }: TestOrganization): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < CUSTOMERS; n += 1) ids.push((await createCustomer(owner.ctx, { name: `Customer ${n}` })).id);
  return ids;
}

/** Customers have every fourth. */
async function newEndpoints(of: TestOrganization, count: number, customerIds: readonly string[]) {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const customerId = n % 4 === 3 ? (customerIds[n >> 2] ?? null) : null;
    const { endpointId } = await newEndpoint(of, { url: `https://sink-${n}.example/hook`, customerId });
    ids.push(endpointId);
  }
  return ids;
}

/** As they are there by themselves where a hub has run for a month. */
async function makePartitions(now: Date): Promise<void> {
  const plans = partitionedTables().filter(({ table }) => ["webhook_deliveries", "webhook_attempts"].includes(table));
  for (const plan of plans) {
    for (let day = -7; day <= DAYS; day += 1) {
      const range = partitionRange(plan.table, plan.by, new Date(now.getTime() - day * DAY_MS));
      await sqlPool().begin((tx) => makePartition(tx, plan, range));
    }
  }
}

interface Day {
  readonly of: TestOrganization;
  readonly endpointIds: readonly string[];
  readonly from: Date;
  readonly count: number;
}

async function storeDay(day: Day): Promise<void> {
  await db().execute(sql`
    WITH made AS (${madeOf(day)}), delivery AS (
      INSERT INTO webhook_deliveries ("organization_id", id, created_at, endpoint_id, event_id, event_at, event_type, sequence,
        private_to_user_id, origin, state, attempts, due_at, settled_at, last_attempt_at, last_status, last_error,
        last_duration_ms)
      SELECT ${day.of.organizationId}::uuid, id, at, endpoint_id, event_id, at, event_type, n, private_to, 'event', state, tries,
        CASE WHEN state = 'waiting' THEN at + interval '1 day' ELSE at END, CASE WHEN state <> 'waiting' THEN at END,
        CASE WHEN tries > 0 THEN at END,
        CASE WHEN tries = 0 THEN NULL WHEN state = 'delivered' THEN 200 ELSE 503 END,
        CASE WHEN tries > 0 AND state <> 'delivered' THEN 'http_5xx' END, CASE WHEN tries > 0 THEN 40 + n % 400 END
      FROM made
    )
    INSERT INTO webhook_attempts ("organization_id", id, at, delivery_id, endpoint_id, number, status, error, duration_ms,
      request_headers, request_body, response_headers, response_body)
    SELECT ${day.of.organizationId}::uuid, uuidv7(at - clock_timestamp()), at + number * interval '5 s', id, endpoint_id, number,
      CASE WHEN arrived THEN 200 ELSE 503 END, CASE WHEN NOT arrived THEN 'http_5xx' END, 40 + n % 400,
      jsonb_build_object('content-type', 'application/json', 'user-agent', 'Integration-Hub/1.0.0', 'webhook-id', event_id,
        'webhook-timestamp', extract(epoch FROM at)::bigint::text, 'webhook-sequence', n::text,
        'webhook-signature', 'v1,' || encode(sha256(id::text::bytea), 'base64')),
      CASE WHEN n % 5 = 0 THEN convert_to(repeat('{"text":"it happened"}', 12), 'UTF8') END,
      '{"content-type":"application/json","server":"nginx","connection":"keep-alive"}',
      convert_to(CASE WHEN arrived THEN '{"ok":true}' ELSE repeat('<p>Service Unavailable</p>', 20) END, 'UTF8')
    FROM made, generate_series(1, tries) AS number, LATERAL (SELECT state = 'delivered' AND number = tries AS arrived) AS came`);
}

/** The first endpoint is gone since yesterday: what is for it waits. */
function madeOf({ of, endpointIds, from, count }: Day): SQL {
  return sql`
    SELECT *, CASE
      WHEN state = 'filtered' THEN 0
      WHEN state IN ('failed', 'waiting') THEN 3
      WHEN n % 10 = 0 THEN 3
      WHEN n % 10 = 1 THEN 2
      ELSE 1
    END AS tries
    FROM (
      SELECT *, uuidv7(at - clock_timestamp()) AS id, uuidv7(at - clock_timestamp()) AS event_id,
        (string_to_array(${endpointIds.join()}, ',')::uuid[])[1 + endpoint] AS endpoint_id,
        (string_to_array(${TYPES.join()}, ','))[CASE WHEN n % 20000 = 0 THEN 10 WHEN n % 1000 = 1 THEN 9 ELSE 1 + type END]
          AS event_type,
        CASE WHEN n % 20 = 7 THEN ${of.member.userId}::uuid END AS private_to,
        CASE
          WHEN endpoint = 0 AND at > ${clock.now().toISOString()}::timestamptz - interval '1 day' THEN 'waiting'
          WHEN chance < 0.01 THEN 'failed'
          WHEN chance < 0.03 THEN 'filtered'
          WHEN chance < 0.035 THEN 'canceled'
          ELSE 'delivered'
        END AS state
      FROM (
        SELECT n, date_trunc('milliseconds', ${from.toISOString()}::timestamptz + n * interval '1 day' / ${count}::int) AS at,
          floor(power(random(), 2) * ${endpointIds.length}::int)::int AS endpoint, floor(power(random(), 2) * 8)::int AS type,
          random() AS chance
        FROM generate_series(0, ${count}::int - 1) AS n
      ) AS drawn
    ) AS known`;
}

/** What the product counts while it sends. */
async function sumUp(): Promise<void> {
  const [below, above] = [6, LATENCY_BOUNDS_MS.length - 6];
  await db().execute(sql`
    INSERT INTO webhook_endpoint_hours ("organization_id", endpoint_id, hour, delivered, failed, duration_ms, latency_counts)
    SELECT "organization_id", endpoint_id, date_trunc('hour', at, 'UTC'), count(*) FILTER (WHERE error IS NULL), count(error),
      sum(duration_ms), array_fill(0, ARRAY[${below}::int]) || count(*)::int || array_fill(0, ARRAY[${above}::int])
    FROM webhook_attempts GROUP BY "organization_id", endpoint_id, date_trunc('hour', at, 'UTC')`);
  await db().execute(sql`UPDATE webhook_lanes SET last_sequence = 1, last_delivered_at = ${clock.now().toISOString()}`);
}
