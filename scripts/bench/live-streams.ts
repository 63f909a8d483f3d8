// Why: a thousand people may look at once, and what one changes is to be seen by all of them.
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { chooseFreePort } from "@/db/embedded/free-port";
import { events } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { Product } from "@/e2e/product";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { openRawStream, type RawStream } from "./raw-stream";
import { withItsDatabase } from "./with-its-database";
import { whileRunning, withProductFolder } from "./with-product";

const STREAMS = 1_000;
const PROMISE_MB = 60;
const PROMISE_MS = 500;
const ROUNDS = 5;
/** Streams that are opened together. */
const AT_ONCE = 20;
/** Ordinary requests and streams before: a server that has worked for a while. */
const WARM_UP = { requests: 2_000, streams: 100 };
const PATH = "/api/events/stream";
const PROBE = new URL("./memory-probe.mjs", import.meta.url).href;

export const liveStreams: Bench = {
  name: "live-streams",
  about: `${STREAMS} open streams in one production web server, and an event that reaches all; the references are the promises`,
  measure: () =>
    withProductFolder(async (product) => {
      const probePort = await chooseFreePort();
      const environment = {
        ...product.environment,
        HUB_CLOCK_URL: "", // as in production: no test clock to ask
        HUB_RATE_LIMIT: "off", // few people stand for a thousand
        HUB_WORKER: "off", // only what streams cost
        NODE_OPTIONS: `--import ${PROBE}`,
        BENCH_PROBE_PORT: String(probePort),
      };
      const measured = { ...product, environment };
      return whileRunning(measured, () => withItsDatabase(measured, () => measure(measured, probePort)));
    }),
};

async function measure({ origin }: Product, probePort: number): Promise<readonly Figure[]> {
  const organization = await newOrganization();
  const streams = (count: number) => openStreams(origin, organization, count);
  await request(origin, organization, WARM_UP.requests);
  for (const stream of await streams(WARM_UP.streams)) stream.close();
  const before = await memoryOf(probePort);
  const open = await streams(STREAMS);
  const after = await memoryOf(probePort);
  const reachedMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) reachedMs.push(...(await announce(organization, open)));
  for (const stream of open) stream.close();
  return [
    {
      metric: `${STREAMS} streams, resident memory`,
      value: (after.rss - before.rss) / 1e6,
      unit: "MB",
      reference: PROMISE_MB,
    },
    {
      metric: `${STREAMS} streams, heap`,
      value: (after.heapUsed - before.heapUsed) / 1e6,
      unit: "MB",
      reference: null,
    },
    { metric: "an event at the median stream", value: quantile(reachedMs, 0.5), unit: "ms", reference: null },
    { metric: "an event at the last stream", value: Math.max(...reachedMs), unit: "ms", reference: PROMISE_MS },
  ];
}

async function request(origin: string, { owner }: TestOrganization, count: number): Promise<void> {
  for (let asked = 0; asked < count; asked += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, async () => {
      const response = await fetch(`${origin}/api/integrations`, { headers: { cookie: owner.cookie } });
      await response.arrayBuffer();
    });
    await Promise.all(requests);
  }
}

async function openStreams(origin: string, { owner, admin, member, viewer }: TestOrganization, count: number) {
  const people = [owner, admin, member, viewer];
  const open: RawStream[] = [];
  while (open.length < count) {
    const more = Array.from({ length: Math.min(AT_ONCE, count - open.length) }, (_, index) =>
      openRawStream({ origin, path: PATH, cookie: people[index % people.length]?.cookie ?? "" }),
    );
    open.push(...(await Promise.all(more)));
  }
  return open;
}

/** Writes an event as a worker would, in this process; answers how long after its commit each stream had it. */
async function announce({ organizationId }: TestOrganization, open: readonly RawStream[]): Promise<readonly number[]> {
  const id = newId();
  const seen = Promise.all(open.map((stream) => stream.sees(id)));
  await inTransaction(async (tx) => {
    await tx.insert(events).values({
      organizationId,
      id,
      occurredAt: clock.now(),
      type: "connection.updated",
      version: 1,
      data: {},
      actorKind: "cli",
      actorName: "bench",
    });
    await signalChange(tx, { organizationId, topics: ["events"] });
  });
  const committedMs = performance.now();
  return (await seen).map((atMs) => atMs - committedMs);
}

async function memoryOf(probePort: number): Promise<{ rss: number; heapUsed: number }> {
  const response = await fetch(`http://127.0.0.1:${probePort}/`);
  return z.object({ rss: z.number(), heapUsed: z.number() }).parse(await response.json());
}
