// Why: what has been received is kept for months, and the next request may not pay for it.
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { keepRequests } from "@/lib/core/inbox/keep-requests";
import type { ReceivedRequest } from "@/lib/core/inbox/received-request";
import type { Bench } from "./figure";
import { quantile } from "./quantile";
import { withDatabase } from "./with-database";

const FEW = 10_000;
const MANY = process.argv.includes("--full") ? 5_000_000 : 50_000;
const KEPT = 1_500;
const WARM_UP = 300;
const BODY = Buffer.from(JSON.stringify({ pad: "x".repeat(1_500) }));

export const inboxGrowth: Bench = {
  name: "inbox-growth",
  about: `keeping a request beside ${MANY} stored receipts; the reference is the same beside ${FEW}, and the promise 1.3 times that`,
  measure: () =>
    withDatabase(async () => {
      await store(FEW);
      const few = await medianMs();
      await store(MANY - FEW);
      const many = await medianMs();
      return [{ metric: `a request beside ${MANY} receipts`, value: many, unit: "ms", reference: few }];
    }),
};

/** So many more, of the days before. */
async function store(count: number): Promise<void> {
  await db().execute(sql`
    WITH made AS (
      SELECT gen_random_uuid() AS id, gen_random_uuid() AS request_id,
        ${clock.now().toISOString()}::timestamptz - random() * interval '6 days' AS at
      FROM generate_series(1, ${count}::int)
    ), request AS (
      INSERT INTO inbound_requests (id, received_at, integration, headers, body)
      SELECT request_id, at, 'stripe', '{}', decode(${BODY.toString("base64")}, 'base64') FROM made
    ), key AS (
      INSERT INTO receipt_keys (key_hash, receipt_id, expires_at)
      SELECT encode(sha256(id::text::bytea), 'hex'), id, at + interval '168 hours' FROM made
    )
    INSERT INTO receipts (id, received_at, request_id, integration, event_type, position, state, attempts, due_at, settled_at)
    SELECT id, at, request_id, 'stripe', 'invoice.paid', 0, 'done', 0, at, at FROM made`);
  await db().execute(sql`VACUUM ANALYZE`);
}

async function medianMs(): Promise<number> {
  for (let kept = 0; kept < WARM_UP; kept += 1) await keepRequests([request()]);
  const ms: number[] = [];
  for (let kept = 0; kept < KEPT; kept += 1) {
    const startedAt = performance.now();
    await keepRequests([request()]);
    ms.push(performance.now() - startedAt);
  }
  return quantile(ms, 0.5);
}

function request(): ReceivedRequest {
  return {
    ...{ integration: "stripe", receivedAt: clock.now(), source: "pushed", connectionId: null, secretVersion: null },
    ...{ address: "/api/integrations/stripe/webhook", headers: {}, body: BODY, proof: null },
    items: [
      {
        ...{ position: 0, type: "invoice.paid", dedupeKey: newId(), subject: null, occurredAt: null },
        ...{ organizationId: null, connectionId: null, watchId: null },
      },
    ],
  };
}
