// Why: benches of the sync run the hub's own code against a stand-in in a process of its own, as a provider is.
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sandboxControl } from "@/e2e/kit/sandbox-control";
import type { TestSandbox } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { closeQueue } from "@/lib/core/jobs/queue";
import { sandboxEnvironment } from "@/sandbox/clients";
import { sandboxEndpoints } from "@/sandbox/endpoints";
import { ROOT } from "../repository-root";
import { withDatabase } from "./with-database";

const APP_URL = "http://localhost:3999";

/** A fresh database and a sandbox, both in this process's environment and so in that of its children. */
export function withSandbox<T>(work: (sandbox: TestSandbox) => Promise<T>): Promise<T> {
  return withDatabase(async () => {
    const folder = mkdtempSync(join(tmpdir(), "hub-bench-sandbox-"));
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const env = { ...process.env, SANDBOX_PORT: String(port), HUB_DATA_DIR: folder, APP_URL };
    const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts"], { cwd: ROOT, env, stdio: "ignore" });
    try {
      await answers(origin);
      const file = join(folder, "endpoints.json");
      writeFileSync(file, JSON.stringify(sandboxEndpoints(origin)));
      Object.assign(process.env, sandboxEnvironment(APP_URL), { HUB_ENDPOINTS: file, APP_URL });
      resetEnv();
      return await work(sandboxAt(origin));
    } finally {
      await closeQueue();
      child.kill();
    }
  });
}

function sandboxAt(origin: string): TestSandbox {
  const control = sandboxControl(origin);
  return {
    origin,
    control,
    consent: async (authorizationUrl, choice = {}) => {
      const [, provider = ""] = new URL(authorizationUrl).pathname.split("/");
      const decided = { account: "ana@acme.test", decision: "approve" as const, ...choice };
      return new URL((await control.consent(provider, { authorizationUrl, ...decided })).redirectTo);
    },
    advance: (ms) => control.advanceClock(ms),
    reset: async () => {},
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

const START_MS = 60_000;

async function answers(origin: string): Promise<void> {
  for (const endsAt = Date.now() + START_MS; Date.now() < endsAt; await sleep(200)) {
    const isUp = await fetch(`${origin}/control/clock`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
  }
  throw new Error("the sandbox did not start");
}
