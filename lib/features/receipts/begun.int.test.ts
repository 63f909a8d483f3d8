// Why: what only stood in line behind a provider that hangs was never tried, and must not be given up as if it had been.
import { eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { closeQueue } from "@/lib/core/jobs/queue";
import { CLAIM_MS } from "./claim-receipts";
import type { Effect } from "./effects/effect";
import { keepTold, readTold, type ToldItem } from "./fixtures/told-items";
import { processReceipts } from "./process-receipts";
import { MOST_ATTEMPTS } from "./put-off";

const MIB = 1024 * 1024;
let startMs: number;
let passedMs: number;

beforeEach(() => {
  [startMs, passedMs] = [Date.now(), 0];
  setClock({ now: () => new Date(startMs + passedMs), sync: async () => {} });
});
afterEach(() => setClock(undefined));
afterAll(closeQueue);

const process = (more: Parameters<typeof processReceipts>[1] = {}) =>
  processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), { read: readTold, ...more });

async function receive(items: readonly ToldItem[], of?: TestOrganization): Promise<readonly string[]> {
  const organization = of ?? (await newOrganization());
  const connectionId = await newConnection(organization, { owner: organization.owner });
  return keepTold({ integration: "slack", to: { organizationId: organization.organizationId, connectionId }, items });
}

async function became(ids: readonly string[]) {
  const rows = await db()
    .select()
    .from(receipts)
    .where(inArray(receipts.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const { state, reason, attempts, claimId } = byId.get(id) ?? {};
    return { state, reason, attempts, isClaimed: claimId !== null };
  });
}

const done = (attempts: number) => ({ state: "done", reason: null, attempts, isClaimed: false });
const untried = (attempts = 0) => ({ state: "waiting", reason: null, attempts, isClaimed: false });
const isTriedBefore = (ids: readonly string[]) =>
  db()
    .update(receipts)
    .set({ attempts: 1 })
    .where(inArray(receipts.id, [...ids]));

it("of four organizations three are begun with when the worker is stopped: the fourth is given back untried, and taken at once", async () => {
  const ids: string[] = [];
  for (let each = 0; each < 4; each += 1) ids.push(...(await receive([{}])));
  const stop = new AbortController();
  const stops: Effect = async () => {
    stop.abort();
    return async () => [];
  };
  await process({ signal: stop.signal, effects: [stops] });
  const after = await became(ids);
  expect(after.toSorted((left, right) => Number(right.attempts) - Number(left.attempts))).toEqual([
    ...[done(1), done(1), done(1)],
    untried(),
  ]);
  await process();
  expect(await became(ids)).toEqual([done(1), done(1), done(1), done(1)]);
});

it("of those that are tried alone the first is begun with when the worker is stopped: the others are given back", async () => {
  const ids = await receive([{}, {}, {}]);
  await isTriedBefore(ids);
  const stop = new AbortController();
  const prepared: number[] = [];
  const stops: Effect = async (_, asked) => {
    prepared.push(asked.length);
    stop.abort();
    return async () => [];
  };
  await process({ signal: stop.signal, effects: [stops] });
  expect(prepared).toEqual([1]);
  const states = await became(ids);
  expect(states.filter(({ state }) => state === "done")).toEqual([done(2)]);
  expect(states.filter(({ state }) => state === "waiting")).toEqual([untried(1), untried(1)]);
  await process();
  expect(await became(ids)).toEqual([done(2), done(2), done(2)]);
});

it("whose claim ended while another one's provider hung is another worker's: it is tried once, and counts once", async () => {
  const ids = await receive([{}, {}]);
  await isTriedBefore(ids);
  const noting = (into: string[]): Effect => {
    return async (_, asked) => {
      into.push(...asked.map(({ row }) => row.id));
      return async () => [];
    };
  };
  const [slow, quick]: [string[], string[]] = [[], []];
  const hangs: Effect = async (ctx, asked) => {
    if (slow.length === 0) {
      passedMs = CLAIM_MS; // the first one's claim was renewed half a minute later
      await process({ effects: [noting(quick)] });
    }
    return noting(slow)(ctx, asked);
  };
  const reach = async (moment: string) => {
    if (moment === "routed" && passedMs === 0) passedMs = CLAIM_MS / 2;
  };
  await process({ effects: [hangs], reach });
  expect([slow.length, quick.length]).toEqual([1, 1]);
  expect([...slow, ...quick].toSorted()).toEqual(ids.toSorted());
  expect(await became(ids)).toEqual([done(2), done(2)]);
});

it("one that kills its worker each time it is begun with comes to its end", async () => {
  const [id = ""] = await receive([{}]);
  const kills: Effect = async () => {
    throw Object.assign(new Error("killed"), { code: "CONNECTION_ENDED" });
  };
  for (let time = 1; time <= MOST_ATTEMPTS; time += 1) {
    await expect(process({ effects: [kills] })).rejects.toThrow("killed");
    expect(await became([id])).toEqual([{ state: "waiting", reason: null, attempts: time, isClaimed: true }]);
    passedMs += CLAIM_MS;
  }
  await process({ effects: [kills] });
  expect(await became([id])).toMatchObject([{ state: "failed", reason: "processing_failed", isClaimed: false }]);
});

it("a worker that is killed before it begins with them leaves all of them untried, however often", async () => {
  const ids = await receive([{}, {}]);
  const dies = async (moment: string) => {
    if (moment === "routed") throw new Error("killed");
  };
  for (let time = 1; time <= MOST_ATTEMPTS + 1; time += 1) {
    await expect(process({ reach: dies })).rejects.toThrow("killed");
    passedMs += CLAIM_MS;
  }
  await process();
  expect(await became(ids)).toEqual([done(1), done(1)]);
});

it("of large requests no more than 16 MiB are read at once, what came in one request together", async () => {
  const organization = await newOrganization();
  const requests: (readonly string[])[] = [];
  for (let each = 0; each < 20; each += 1) {
    passedMs += 1;
    requests.push(await receive([{}, {}], organization));
  }
  const waiting = await db()
    .select({ requestId: receipts.requestId })
    .from(receipts)
    .where(inArray(receipts.id, requests.flat()));
  const body = Buffer.alloc(MIB, " ");
  for (const id of new Set(waiting.map(({ requestId }) => requestId))) {
    const [request] = await db().select().from(inboundRequests).where(eq(inboundRequests.id, id));
    const told = Buffer.from(request?.body ?? "");
    await db()
      .update(inboundRequests)
      .set({ body: Buffer.concat([told, body.subarray(told.length)]) })
      .where(eq(inboundRequests.id, id));
  }
  const read: string[][] = [];
  await process({
    read: (rows) => {
      read.push(rows.map(({ id }) => id));
      return readTold(rows);
    },
  });
  expect(read.map((slice) => slice.toSorted())).toEqual(
    [requests.slice(0, 16), requests.slice(16)].map((slice) => slice.flat().toSorted()),
  );
  expect(await became(requests.flat())).toEqual(Array(40).fill(done(1)));
});
