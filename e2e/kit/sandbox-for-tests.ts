// Why: provider tests talk to the stand-in over HTTP, as the product does; this starts one and points the hub at it.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { clock, setClock, travelClock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { sandboxEnvironment } from "@/sandbox/clients";
import { sandboxEndpoints } from "@/sandbox/endpoints";
import { startSandbox } from "@/sandbox/start";
import { type SandboxConsent, type SandboxControl, sandboxControl } from "./sandbox-control";

/** The sandbox of one test file, and its control API. */
export interface TestSandbox {
  /** Known once the tests run. */
  readonly origin: string;
  readonly control: SandboxControl;
  /** Answers a consent as a person would: where the provider, which the address names, sends the browser to. */
  consent(authorizationUrl: string, choice?: Partial<Omit<SandboxConsent, "authorizationUrl">>): Promise<URL>;
  /** Moves the clock of sandbox and hub. */
  advance(ms: number): Promise<void>;
  /** Everything as seeded, the clock included. */
  reset(): Promise<void>;
}

const APP_URL = "http://localhost:3999";

/** A sandbox for the tests of one file; its clock is the hub's. */
export function sandboxForTests(): TestSandbox {
  const started: { origin: string; control: SandboxControl | null; stop: () => Promise<void> } = {
    origin: "",
    control: null,
    stop: async () => {},
  };

  beforeAll(async () => {
    const sandbox = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
    Object.assign(started, { origin: sandbox.origin, control: sandboxControl(sandbox.origin), stop: sandbox.stop });
    const file = join(mkdtempSync(join(tmpdir(), "hub-sandbox-")), "endpoints.json");
    writeFileSync(file, JSON.stringify(sandboxEndpoints(sandbox.origin)));
    Object.assign(process.env, sandboxEnvironment(APP_URL), { HUB_ENDPOINTS: file });
    resetEnv();
    setClock(travelClock(`${sandbox.origin}/control/clock`));
  });

  afterAll(async () => {
    setClock(undefined);
    await started.stop();
  });

  const control = () => {
    if (!started.control) throw new Error("The sandbox has not started yet.");
    return started.control;
  };

  return {
    get origin() {
      return started.origin;
    },
    get control() {
      return control();
    },
    async consent(authorizationUrl, choice = {}) {
      const decided = { account: "ana@acme.test", decision: "approve" as const, ...choice };
      const [, provider = ""] = new URL(authorizationUrl).pathname.split("/");
      const { redirectTo } = await control().consent(provider, { authorizationUrl, ...decided });
      return new URL(redirectTo);
    },
    async advance(ms) {
      await control().advanceClock(ms);
      await clock.sync();
    },
    async reset() {
      await fetch(`${started.origin}/control/reset`, { method: "POST" });
      await clock.sync();
    },
  };
}
