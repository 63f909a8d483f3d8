// Why: journeys and benchmarks use the product as `npm run demo` or `npm start` starts it, on ports and data of their own.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "@/scripts/repository-root";
import { clearedEnvironment } from "@/scripts/test/test-environment";
import type { Product } from "./product";

/** It may have to build itself first. */
const START_MS = 300_000;
const STOP_MS = 30_000;

/** Starts the product; answers how to stop it. `root`: the checkout that it is started from. */
export async function runProduct(
  product: Product,
  { how = "demo", root = ROOT }: { how?: "demo" | "start"; root?: string } = {},
): Promise<() => Promise<void>> {
  mkdirSync(product.folder, { recursive: true });
  chmodSync(product.folder, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  const child = spawnLauncher(product, how, root);
  try {
    await untilUp(child, product);
    return () => stopChild(child);
  } catch (error) {
    await stopChild(child);
    throw error;
  }
}

// Its output goes to a file: journeys look for secrets there, people for the reason of a failure.
function spawnLauncher({ environment, logFile }: Product, how: string, root: string): ChildProcess {
  const log = openSync(logFile, "w");
  return spawn(
    process.execPath,
    [
      "--import",
      "./scripts/runtime/end-with-launcher.mjs",
      "--conditions=react-server",
      "--import",
      "tsx",
      `scripts/${how}.ts`,
    ],
    { cwd: root, env: { ...process.env, ...clearedEnvironment(), ...environment }, stdio: ["ignore", log, log, "ipc"] },
  );
}

async function untilUp(child: ChildProcess, { origin, logFile }: Product): Promise<void> {
  const givesUpAt = performance.now() + START_MS;
  while (!(await isHealthy(origin))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > givesUpAt) {
      throw new Error(`The product did not start. It said:\n${readFileSync(logFile, "utf8")}`);
    }
    await sleep(50);
  }
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5_000) });
    return response.ok;
  } catch {
    return false; // not listening yet
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  child.kill("SIGTERM");
  await exited;
  clearTimeout(impatience);
}
