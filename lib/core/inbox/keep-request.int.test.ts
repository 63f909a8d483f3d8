import { eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections, connectionWebhooks, inboundRequests, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { keepRequest } from "./keep-request";
import { keepRequests } from "./keep-requests";
import type { ReceivedItem, ReceivedRequest } from "./received-request";

let organization: TestOrganization;
let connectionId: string;

beforeAll(async () => {
  organization = await newOrganization();
  const { owner, organizationId } = organization;
  connectionId = await newConnection(organization, { owner });
  const now = clock.now();
  await db()
    .insert(connectionWebhooks)
    .values({
      ...{ connectionId, organizationId, integration: "stripe", state: "by_hand", secretVersion: 3 },
      ...{ dueAt: now, createdAt: now, updatedAt: now },
    });
});

const item = (changes: Partial<ReceivedItem> = {}): ReceivedItem => ({
  ...{ position: 0, type: "charge.refunded", dedupeKey: newId(), subject: null, occurredAt: null },
  ...{ organizationId: null, connectionId: null, watchId: null },
  ...changes,
});

const request = (changes: Partial<ReceivedRequest> = {}): ReceivedRequest => ({
  ...{ integration: "stripe", receivedAt: clock.now(), source: "pushed", connectionId: null, secretVersion: null },
  ...{ address: "/api/integrations/stripe/webhook", headers: {}, body: Buffer.from("{}"), proof: null },
  items: [item()],
  ...changes,
});

const idsOf = (kept: { kind: string; receiptIds?: readonly string[] }) => kept.receiptIds ?? [];
const receiptsOf = (ids: readonly string[]) =>
  db()
    .select()
    .from(receipts)
    .where(inArray(receipts.id, [...ids]));

describe("a request that is kept", () => {
  it("is there with all that is known of it, its body byte for byte", async () => {
    const body = Buffer.from([0x7b, 0xff, 0x00, 0x27, 0x22, 0x5c, 0x7d]);
    const receivedAt = clock.now();
    const occurredAt = new Date("2026-02-03T04:05:06.789Z");
    const proof = { scheme: "hmac", secret: "connection", signedAt: receivedAt.toISOString(), ageSeconds: 2 };
    const { organizationId } = organization;
    const kept = await keepRequest(
      request({
        ...{ receivedAt, body, proof, connectionId, secretVersion: 3, headers: { "x-of": "nul \0 and half \ud800" } },
        address: "/api/integrations/stripe/webhook/1?a=b",
        items: [item({ subject: "ch_1", occurredAt, organizationId, connectionId })],
      }),
    );
    const [receipt] = await receiptsOf(idsOf(kept));
    expect(receipt).toMatchObject({
      ...{ integration: "stripe", organizationId, connectionId, state: "waiting", eventType: "charge.refunded" },
      ...{ subject: "ch_1", occurredAt, position: 0, attempts: 0, receivedAt, dueAt: receivedAt, source: "pushed" },
    });
    const [row] = await db()
      .select()
      .from(inboundRequests)
      .where(eq(inboundRequests.id, receipt?.requestId ?? ""));
    expect(row).toMatchObject({
      connectionId,
      proof,
      source: "pushed",
      address: "/api/integrations/stripe/webhook/1?a=b",
    });
    expect(row?.headers).toEqual({ "x-of": "nul \ufffd and half \ufffd" });
    expect(Buffer.from(row?.body ?? [])).toEqual(body);
  });

  it("may say any time and any text", async () => {
    const kept = await keepRequest(
      request({
        items: [
          item({ occurredAt: new Date(Number.NaN), type: "x".repeat(1_000), subject: "\0".repeat(1_000) }),
          item({ position: 1, occurredAt: new Date(8.64e15), dedupeKey: "\0 \ud800" }),
        ],
      }),
    );
    const rows = await receiptsOf(idsOf(kept));
    expect(rows.map(({ occurredAt }) => occurredAt)).toEqual([null, null]);
    expect(rows.map(({ eventType, subject }) => [eventType.length, subject?.length])).toContainEqual([100, 200]);
  });
});

describe("events that come again", () => {
  it("have one receipt, also of 500 at once, in one statement and in many", async () => {
    const same = item();
    const kept = await Promise.all(Array.from({ length: 500 }, () => keepRequest(request({ items: [same] }))));
    expect(kept.flatMap(idsOf)).toHaveLength(1);
    const again = Array.from({ length: 20 }, () => request({ items: [same, { ...same, position: 1 }] }));
    expect((await keepRequests(again)).flatMap(idsOf)).toEqual([]);
    const fresh = item();
    const outcomes = await keepRequests([request({ items: [fresh] }), request({ items: [same, fresh] })]);
    expect(outcomes.map((each) => idsOf(each).length)).toEqual([1, 0]);
  });

  it("are another's at another connection's own address", async () => {
    const same = item();
    const elsewhere = await newOrganization();
    const another = await newConnection(elsewhere, { owner: elsewhere.owner });
    const at = [null, connectionId, another].map((each) => request({ connectionId: each, items: [same] }));
    expect((await keepRequests([...at, ...at])).map((each) => idsOf(each).length)).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it("do not lock each other out in whichever order they come", async () => {
    const events = Array.from({ length: 30 }, () => item());
    const groups = Array.from({ length: 8 }, (_, at) => {
      const rotated = [...events.slice(at * 3), ...events.slice(0, at * 3)];
      const ordered = at % 2 === 0 ? rotated : rotated.toReversed();
      return keepRequests(ordered.map((one) => request({ items: [one] })));
    });
    expect((await Promise.all(groups)).flat().flatMap(idsOf)).toHaveLength(events.length);
  });
});

describe("a request that cannot be kept", () => {
  it("does not fail those that came with it", async () => {
    const bad = request({ items: [item({ organizationId: "nobody" })] });
    const settled = await Promise.allSettled([request(), bad, request()].map(keepRequest));
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});

describe("a secret of a connection that was changed meanwhile", () => {
  const own = (secretVersion: number) => request({ connectionId, secretVersion, items: [item()] });

  it("keeps nothing, whatever comes beside it", async () => {
    const kept = await keepRequests([own(2), request(), own(3), own(4)]);
    expect(kept.map(({ kind }) => kind)).toEqual(["outdated", "kept", "kept", "outdated"]);
    expect(kept.map((each) => idsOf(each).length)).toEqual([0, 1, 1, 0]);
  });

  it("and one of a connection that is disconnected", async () => {
    const { organizationId } = organization;
    const to = (status: "active" | "disconnected" | "paused") =>
      db()
        .update(connections)
        .set({ status })
        .where(sql`${connections.organizationId} = ${organizationId} and ${connections.id} = ${connectionId}`);
    await to("disconnected");
    expect(await keepRequest(own(3))).toEqual({ kind: "outdated" });
    await to("paused");
    expect(await keepRequest(own(3))).toMatchObject({ kind: "kept" });
    await to("active");
  });
});
