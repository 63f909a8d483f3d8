// Why: what was received is kept for months in a partition for each day; who looks for a little of it may not go through all.
import { and, eq, inArray, lt, or, type SQLWrapper, sql } from "drizzle-orm";
import { v4, v7 } from "uuid";
import { expect, it } from "vitest";
import { db, inTransaction, sqlPool } from "@/db/client";
import { listPartitions } from "@/db/partitions/list-partitions";
import { partitionRange, readPartitionName } from "@/db/partitions/partition-range";
import { receiptKeys, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { receivedNear } from "./received-near";

const DAY_MS = 86_400_000;

/** As it is where a table is too large to be gone through. */
async function planOf(query: SQLWrapper): Promise<string> {
  const rows = await inTransaction(async (tx) => {
    await tx.execute(sql`SET LOCAL enable_seqscan = off`);
    return tx.execute<{ "QUERY PLAN": string }>(sql`EXPLAIN ${query}`);
  });
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

it("a receipt is looked for by its id in the partitions of the days around it, and in no other", async () => {
  const now = clock.now().getTime();
  const id = v7({ msecs: now });
  const plan = await planOf(
    db()
      .select()
      .from(receipts)
      .where(and(eq(receipts.id, id), receivedNear(id))),
  );
  const partitions = await listPartitions(sqlPool(), "receipts");
  const near = partitions.filter((name) => {
    const range = readPartitionName("receipts", "day", name);
    return !range || (range.from.getTime() <= now + 2 * DAY_MS && range.to.getTime() > now - 2 * DAY_MS);
  });
  expect(partitions.filter((name) => plan.includes(` ${name} `))).toEqual(near);
  expect(near).toHaveLength(4); // today's, the next two, and the default one: a fresh database has none of the past
  expect(partitions.length).toBeGreaterThan(near.length);
});

it("an id that says no time is looked for everywhere", () => {
  expect(receivedNear(v4())).toBeUndefined();
  expect(receivedNear("ffffffff-ffff-7000-8000-000000000000")).toBeUndefined();
});

it("what rests of a connection is looked for beside all that was done for it", async () => {
  const [organizationId, connectionId, receivedAt] = [newId(), newId(), clock.now()];
  const done = { organizationId, connectionId, receivedAt, integration: "slack", eventType: "message", position: 0 };
  const rows = Array.from({ length: 2_000 }, (_, at) => ({
    ...{ ...done, id: newId(), requestId: newId(), dueAt: receivedAt },
    ...(at % 1_000 === 0 ? ({ state: "failed", reason: "needs_reauth" } as const) : ({ state: "done" } as const)),
  }));
  await db().insert(receipts).values(rows);
  await db().execute(sql`ANALYZE receipts`);
  const rests = and(
    eq(receipts.organizationId, organizationId),
    eq(receipts.connectionId, connectionId),
    or(
      and(eq(receipts.state, "done"), eq(receipts.reason, "connection_paused")),
      and(eq(receipts.state, "failed"), inArray(receipts.reason, ["needs_reauth", "provider_failed"])),
    ),
  );
  const plan = await planOf(db().select().from(receipts).where(rests).orderBy(receipts.id).limit(1_000));
  const { name } = partitionRange("receipts", "day", receivedAt);
  const [index] = await sqlPool()<{ indexname: string }[]>`
    SELECT indexname FROM pg_indexes WHERE tablename = ${name} AND indexdef LIKE '%WHERE (reason IS NOT NULL)'`;
  expect(plan).toContain(` using ${index?.indexname} on ${name} `);
  await db().delete(receipts).where(eq(receipts.organizationId, organizationId));
});

it("keys that expired are found beside those that did not", async () => {
  const expired = db().select().from(receiptKeys).where(lt(receiptKeys.expiresAt, clock.now()));
  expect(await planOf(expired)).toContain("receipt_keys_expiry_idx");
});
