// Why: whoever calls a provider through the hub pays for it with each call, and the hub with each of everybody's.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Agent, request } from "undici";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization } from "@/e2e/kit/new-organization";
import type { Product } from "@/e2e/product";
import { TEST_ENVIRONMENT } from "../test/test-environment";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withItsDatabase } from "./with-its-database";
import { whileRunning, withProductFolder } from "./with-product";

const PROMISE_MS = 5;
const ROUNDS = 400;
const WARM_UP = 100;
/** Calls of one connection stay below the hub's own limit of a minute, which is on. */
const CONNECTIONS = 10;
const CALLS = 450;
const AT_ONCE = 32;
const PROVIDER = fileURLToPath(new URL("./bare-provider.mjs", import.meta.url));
const RELAY = new URL("./bare-relay.mjs", import.meta.url).href;

export const proxyBench: Bench = {
  name: "proxy",
  about:
    "a provider's API through the proxy of one production web server, with keys, limits, trail and counts; compared with the same call made directly, and with bare undici in the same process",
  measure: async () => {
    const provider = await startProvider();
    try {
      return await withProductFolder(async (product) => {
        const measured = { ...product, environment: { ...product.environment, ...environmentFor(provider.origin) } };
        return whileRunning(measured, () => withItsDatabase(measured, () => measure(measured, provider.origin)));
      });
    } finally {
      provider.stop();
    }
  },
};

async function startProvider(): Promise<{ origin: string; stop: () => void }> {
  const child = spawn(process.execPath, [PROVIDER], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return { origin: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
}

function environmentFor(api: string): Record<string, string> {
  const endpoints = join(mkdtempSync(join(tmpdir(), "hub-bench-proxy-")), "endpoints.json");
  writeFileSync(endpoints, JSON.stringify({ google: { api } }));
  return {
    HUB_CLOCK_URL: "", // as in production: no test clock to ask
    HUB_WORKER: "off", // only what the proxy costs
    HUB_ENDPOINTS: endpoints,
    ENCRYPTION_KEYS: TEST_ENVIRONMENT.ENCRYPTION_KEYS, // what is sealed here is opened there
    NODE_OPTIONS: `--import ${RELAY}`,
    BENCH_PROVIDER: api,
  };
}

type Call = () => Promise<void>;

async function measure({ origin }: Product, provider: string): Promise<readonly Figure[]> {
  const calls = await Promise.all(Array.from({ length: CONNECTIONS + 1 }, () => connect(origin)));
  const direct = get(`${provider}/v1/things`);
  const relayed = get(`${origin}/bench-relay`);
  const [first, ...others] = calls;
  if (!first) throw new Error("no connection");
  for (let round = 0; round < WARM_UP; round += 1) await Promise.all([first(), direct(), relayed()]);

  const [throughMs, directMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    throughMs.push(await timed(first));
    directMs.push(await timed(direct));
  }
  const [through, bare] = [quantile(throughMs, 0.5), quantile(directMs, 0.5)];
  const relay = await callsPerSecond([relayed]);
  const proxy = await callsPerSecond(others);
  return [
    { metric: "p50 through the proxy", value: through, unit: "ms", reference: bare },
    { metric: "p50 added by the proxy", value: through - bare, unit: "ms", reference: PROMISE_MS },
    {
      metric: "p95 through the proxy",
      value: quantile(throughMs, 0.95),
      unit: "ms",
      reference: quantile(directMs, 0.95),
    },
    { metric: "throughput, bare undici in the same process", value: proxy, unit: "requests/s", reference: relay },
    {
      metric: "throughput, made directly",
      value: proxy,
      unit: "requests/s",
      reference: await callsPerSecond([direct]),
    },
  ];
}

/** An organization with a connection, and a call through it as a program makes it. */
async function connect(origin: string): Promise<Call> {
  const organization = await newOrganization();
  const { owner } = organization;
  const [key, connectionId] = await Promise.all([newApiKey(owner), newConnection(organization, { owner })]);
  return get(`${origin}/api/integrations/${connectionId}/proxy/v1/things`, { authorization: `Bearer ${key}` });
}

function get(url: string, headers: Record<string, string> = {}): Call {
  const dispatcher = new Agent({ connections: AT_ONCE });
  return async () => {
    const { statusCode, body } = await request(url, { headers, dispatcher });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 300)}`);
  };
}

async function timed(work: Call): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** So many at a time, each the next one at once; one after the other of the ways to call. */
async function callsPerSecond(ways: readonly Call[]): Promise<number> {
  const total = CALLS * CONNECTIONS;
  let next = 0;
  async function work(): Promise<void> {
    for (let at = next++; at < total; at = next++) await ways[at % ways.length]?.();
  }
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return total / ((performance.now() - startedAt) / 1000);
}
