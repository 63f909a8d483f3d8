// Why: Playwright's global set-up: the journeys use the product as `npm run demo` starts it, on ports and data of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/repository-root";
import { waitUntilHealthy } from "@/scripts/runtime/wait-until-healthy";
import { clearedEnvironment } from "@/scripts/test/test-environment";
import { openFolder, type Product, productInUse } from "./product";

const STOP_MS = 30_000;

/** Starts the product; answers how to stop it. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const product = productInUse();
  mkdirSync(product.folder, { recursive: true });
  openFolder(product.folder);
  const child = spawnDemo(product);
  const stop = async () => {
    await stopChild(child);
    keepLog(product);
    if (process.env.E2E_FOLDER_IS_OURS) rmSync(product.folder, { recursive: true, force: true });
  };
  try {
    await untilUp(child, product);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

// Its output goes to a file: journeys look for secrets there, people for the reason of a failure.
function spawnDemo({ environment, logFile }: Product): ChildProcess {
  const log = openSync(logFile, "w");
  return spawn(
    process.execPath,
    [
      "--import",
      "./scripts/runtime/end-with-launcher.mjs",
      "--conditions=react-server",
      "--import",
      "tsx",
      "scripts/demo.ts",
    ],
    { cwd: ROOT, env: { ...process.env, ...clearedEnvironment(), ...environment }, stdio: ["ignore", log, log, "ipc"] },
  );
}

async function untilUp(child: ChildProcess, { origin, logFile }: Product): Promise<void> {
  const ended = new AbortController();
  child.once("exit", () => ended.abort(new Error("it ended")));
  try {
    await waitUntilHealthy(`${origin}/api/health`, ended.signal);
  } catch (error) {
    throw new Error(`The product did not start. It said:\n${readFileSync(logFile, "utf8")}`, { cause: error });
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

function keepLog({ logFile }: Product): void {
  const results = join(ROOT, "test-results");
  mkdirSync(results, { recursive: true });
  copyFileSync(logFile, join(results, "product.log"));
}
