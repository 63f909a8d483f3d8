// Why: customers wait for what happened; and one who is gone must cost the others nothing.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { newEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { type SpawnedWorker, spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { closeQueue } from "@/lib/core/jobs/queue";
import { fanOut } from "@/lib/core/outbox/fan-out";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withDatabase } from "./with-database";

const ENDPOINTS = 10;
const EVENTS = 2_000;
const DELIVERIES = ENDPOINTS * EVENTS;
const WORKERS = 2;
/** What an endpoint gets at once when it takes everything. */
const AT_ONCE = 32;
const PER_SECOND = 100;
const SECONDS = 15;
const WAITING_FOR_THE_DEAD = 50_000;
const PROMISE_MS = 200;
const TYPE = "invoice.paid";

export const outboxBench: Bench = {
  name: "outbox",
  about: `${DELIVERIES} webhooks to ${ENDPOINTS} endpoints through ${WORKERS} workers, the reference is a bare undici loop in as many processes; commit to first byte at ${PER_SECOND} events/s, alone and beside a dead endpoint`,
  measure: () =>
    withDatabase(async () => {
      const sink = await startSink();
      try {
        return await measure(sink);
      } finally {
        sink.stop();
        await closeQueue();
      }
    }),
};

interface Sink {
  readonly url: string;
  /** What came since it was asked last: ids and when. */
  arrivals(): Promise<readonly (readonly [string, number])[]>;
  stop(): void;
}

async function measure(sink: Sink): Promise<readonly Figure[]> {
  // In turns, so that whatever else the machine does falls on each.
  const [bare, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    bare.push(await bareRate(sink));
    ours.push(await ourRate(sink));
  }
  const { alone, besideDead } = await latencies(sink);
  const rates = { unit: "requests/s", value: quantile(ours, 0.5), reference: quantile(bare, 0.5) } as const;
  return [
    { metric: "webhooks through two workers", ...rates },
    { metric: "p95 from commit to first byte", value: quantile(alone, 0.95), unit: "ms", reference: PROMISE_MS },
    {
      metric: `p95 beside a dead endpoint with ${WAITING_FOR_THE_DEAD} waiting`,
      value: quantile(besideDead, 0.95),
      unit: "ms",
      reference: quantile(alone, 0.95),
    },
  ];
}

const SCRIPTS = {
  sink: fileURLToPath(new URL("outbox-sink.ts", import.meta.url)),
  bare: fileURLToPath(new URL("bare-sender.ts", import.meta.url)),
  worker: fileURLToPath(new URL("outbox-worker.ts", import.meta.url)),
};

async function startSink(): Promise<Sink> {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPTS.sink], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  const url = `http://127.0.0.1:${port}/`;
  const arrivals = z.array(z.tuple([z.string(), z.number()]));
  return {
    url,
    arrivals: async () => arrivals.parse(await (await fetch(url)).json()),
    stop: () => void child.kill(),
  };
}

/** Webhooks a second, from the first that came to the last. */
function rateOf(arrivals: readonly (readonly [string, number])[]): number {
  const times = arrivals.map(([, atMs]) => atMs).sort((a, b) => a - b);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
  return times.length / seconds;
}

async function bareRate(sink: Sink): Promise<number> {
  const args = [sink.url, String(DELIVERIES / WORKERS), String((AT_ONCE * ENDPOINTS) / WORKERS)];
  const senders = Array.from({ length: WORKERS }, () => spawnWorker({ script: SCRIPTS.bare, args }));
  await sink.arrivals();
  await Promise.all(senders);
  return rateOf(await untilCame(sink, DELIVERIES));
}

async function ourRate(sink: Sink): Promise<number> {
  const organization = await newOrganization();
  for (let n = 0; n < ENDPOINTS; n += 1) await newEndpoint(organization, { url: sink.url });
  await publish(organization, EVENTS);
  while ((await fanOut()).events > 0);
  await sink.arrivals();
  const workers = await startWorkers();
  try {
    const arrivals = await untilCame(sink, DELIVERIES);
    await untilNoneWaits(organization);
    return rateOf(arrivals);
  } finally {
    await endWorkers(workers);
  }
}

async function latencies(sink: Sink): Promise<Record<"alone" | "besideDead", readonly number[]>> {
  const organization = await newOrganization();
  await newEndpoint(organization, { url: sink.url });
  const workers = await startWorkers();
  try {
    await latenciesOf(organization, sink); // until everything is warm
    const alone = await latenciesOf(organization, sink);
    await addDeadEndpoint(sink);
    return { alone, besideDead: await latenciesOf(organization, sink) };
  } finally {
    await endWorkers(workers);
  }
}

/** Each event in a transaction of its own, so many a second. */
async function latenciesOf(organization: TestOrganization, sink: Sink): Promise<readonly number[]> {
  const committedAtMs = new Map<string, number>();
  const startedAtMs = performance.now();
  await sink.arrivals();
  for (const total = PER_SECOND * SECONDS; committedAtMs.size < total; ) {
    const due = Math.floor(((performance.now() - startedAtMs) / 1_000) * PER_SECOND) + 1;
    while (committedAtMs.size < Math.min(due, total)) {
      const [id = ""] = await publish(organization, 1);
      committedAtMs.set(id, performance.timeOrigin + performance.now());
    }
    await sleep(1);
  }
  const arrivals = await untilCame(sink, committedAtMs.size);
  return arrivals.map(([id, atMs]) => Math.max(0, atMs - (committedAtMs.get(id) ?? Number.NaN)));
}

/** It takes connections and answers nothing. */
async function addDeadEndpoint(sink: Sink): Promise<void> {
  const dead = await newOrganization();
  const { endpointId, organizationId } = await newEndpoint(dead, { url: `${sink.url}hang` });
  await publish(dead, 1);
  while ((await fanOut()).events > 0);
  await db().execute(sql`
    INSERT INTO webhook_deliveries ("organization_id", id, created_at, endpoint_id, event_id, event_at, event_type, sequence,
      origin, state, due_at)
    SELECT "organization_id", gen_random_uuid(), created_at, endpoint_id, event_id, event_at, event_type, number, origin,
      'waiting', due_at
    FROM webhook_deliveries, generate_series(2, ${WAITING_FOR_THE_DEAD}::int) AS number
    WHERE "organization_id" = ${organizationId} AND endpoint_id = ${endpointId}`);
  await db().execute(sql`ANALYZE webhook_deliveries`);
}

async function publish({ owner }: TestOrganization, count: number): Promise<readonly string[]> {
  const { sample: data } = EVENT_CATALOGUE[TYPE];
  return inTransaction(async (tx) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(await publishEvent(tx, owner.ctx, { type: TYPE, data }));
    return ids;
  });
}

async function untilCame(sink: Sink, count: number): Promise<readonly (readonly [string, number])[]> {
  const came: (readonly [string, number])[] = [];
  while (came.length < count) {
    await sleep(250);
    came.push(...(await sink.arrivals()));
  }
  return came;
}

async function untilNoneWaits({ organizationId }: TestOrganization): Promise<void> {
  for (;;) {
    const [row] = await db().execute(sql`
      SELECT EXISTS (
        SELECT FROM webhook_deliveries WHERE "organization_id" = ${organizationId} AND state = 'waiting'
      ) AS "isOne"`);
    if (row?.isOne === false) return;
    await sleep(50);
  }
}

function startWorkers(): Promise<SpawnedWorker[]> {
  return Promise.all(Array.from({ length: WORKERS }, () => spawnWorker({ script: SCRIPTS.worker })));
}

async function endWorkers(workers: readonly SpawnedWorker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.kill()));
}
