// Why: vendors send in bursts and want an answer within seconds, and what comes of it is wanted at once.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { chooseFreePort } from "@/db/embedded/free-port";
import type { Product } from "@/e2e/product";
import { waitUntilHealthy } from "../runtime/wait-until-healthy";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { latenciesAt, mostPerSecond, type Target } from "./webhook-load";
import { withItsDatabase } from "./with-its-database";
import { whileRunning, withProductFolder } from "./with-product";

const SECRET = "whsec_bench";
const AT_ONCE = 32;
const ROUNDS = 3;
const SECONDS = 4;
const HALF_LOAD_SECONDS = 8;
const PROMISE_MS = 300;
const TSX = ["--conditions=react-server", "--import", "tsx"];
const root = fileURLToPath(new URL("../..", import.meta.url));

export const inboxBench: Bench = {
  name: "inbox",
  about:
    "Stripe's events through one production web server and one `npm run ingest`; the reference is a bare Node server with the same signature and the same statement; p99 at half of each one's own most",
  measure: () =>
    withProductFolder((product) => {
      const environment = {
        ...product.environment,
        HUB_CLOCK_URL: "", // as in production: no test clock to ask
        HUB_WORKER: "off", // only what receiving costs
        STRIPE_WEBHOOK_SECRET: SECRET,
      };
      const measured = { ...product, environment };
      return whileRunning(measured, () => withItsDatabase(measured, () => measure(measured)));
    }),
};

async function measure(product: Product): Promise<readonly Figure[]> {
  const bare = await startBare();
  const ingest = await startIngest(product);
  const path = "/api/integrations/stripe/webhook";
  const targets = {
    bare: { url: bare.url, secret: SECRET },
    ingest: { url: `${ingest.origin}${path}`, secret: SECRET },
    next: { url: `${product.origin}${path}`, secret: SECRET },
  };
  try {
    const most = { bare: await best(targets.bare), ingest: await best(targets.ingest), next: await best(targets.next) };
    const p99Of = (name: keyof typeof most) => slowAt(targets[name], most[name] / 2);
    const p99 = { bare: await p99Of("bare"), ingest: await p99Of("ingest"), next: await p99Of("next") };
    return [
      { metric: "most, production web server", value: most.next, unit: "requests/s", reference: most.bare },
      { metric: "most, npm run ingest", value: most.ingest, unit: "requests/s", reference: most.bare },
      { metric: "p99 at half, production web server", value: p99.next, unit: "ms", reference: p99.bare },
      { metric: "p99 at half, npm run ingest", value: p99.ingest, unit: "ms", reference: p99.bare },
      await processedFigure(product, { of: "production web server", target: targets.next, perSecond: most.next / 2 }),
      await processedFigure(product, { of: "npm run ingest", target: targets.ingest, perSecond: most.ingest / 2 }),
    ];
  } finally {
    for (const child of [bare.child, ingest.child]) child.kill();
  }
}

/** After a warm-up, the middle of some rounds. */
async function best(target: Target): Promise<number> {
  await mostPerSecond(target, { atOnce: AT_ONCE, seconds: 2 });
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await mostPerSecond(target, { atOnce: AT_ONCE, seconds: SECONDS }));
  }
  return quantile(rounds, 0.5);
}

async function slowAt(target: Target, perSecond: number): Promise<number> {
  return quantile(await latenciesAt(target, { perSecond, seconds: HALF_LOAD_SECONDS }), 0.99);
}

async function startBare(): Promise<{ child: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL("bare-inbox.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, BENCH_SECRET: SECRET },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return { child, url: `http://127.0.0.1:${port}/` };
}

async function startIngest({ environment }: Product): Promise<{ child: ChildProcess; origin: string }> {
  const port = await chooseFreePort();
  const child = startScript("scripts/ingest.ts", { ...environment, PORT: String(port) });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntilHealthy(`${origin}/api/health`, AbortSignal.timeout(60_000));
  return { child, origin };
}

function startScript(script: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const { DATABASE_URL = "" } = process.env;
  const env = { ...process.env, NODE_ENV: "production" as const, ...environment, DATABASE_URL };
  return spawn(process.execPath, [...TSX, script], { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
}

const waited = z.array(z.object({ ms: z.coerce.number() }));

/** From the moment that a request came to the one that all is done that follows from it, with a worker. */
async function processedFigure(
  { environment }: Product,
  { of, target, perSecond }: { of: string; target: Target; perSecond: number },
): Promise<Figure> {
  const worker = startScript("scripts/worker.ts", environment);
  try {
    await mostPerSecond(target, { atOnce: 1, seconds: 0.001 }); // one, which is processed when the worker has started
    await untilNoneWaits();
    const since = new Date();
    await latenciesAt(target, { perSecond, seconds: HALF_LOAD_SECONDS });
    await untilNoneWaits();
    const rows = waited.parse(
      await db().execute(sql`
        SELECT extract(epoch FROM settled_at - received_at) * 1000 AS ms FROM receipts
        WHERE received_at >= ${since.toISOString()}::timestamptz AND settled_at IS NOT NULL`),
    );
    const value = quantile(
      rows.map(({ ms }) => ms),
      0.95,
    );
    return { metric: `p95 from receipt to processed at half, ${of}`, value, unit: "ms", reference: PROMISE_MS };
  } finally {
    worker.kill();
  }
}

async function untilNoneWaits(): Promise<void> {
  for (;;) {
    const [row] = await db().execute(sql`SELECT EXISTS (SELECT FROM receipts WHERE state = 'waiting') AS "isOne"`);
    if (row?.isOne === false) return;
    await sleep(250);
  }
}
