import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = "lib/core/outbox/expressions";
const MAX_HEAP_MB = 64;

/**
 * A process that evaluates expressions (evaluator.mjs): with little memory, none of our environment, and no right to read anything but
 * itself and JSONata, to write, or to start others. https://nodejs.org/api/permissions.html
 */
export function startEvaluator(): ChildProcess {
  const root = rootFolder();
  const readable = [`${FOLDER}/evaluator.mjs`, `${FOLDER}/realm.js`, "node_modules/jsonata/", "package.json"];
  return fork(join(root, FOLDER, "evaluator.mjs"), {
    cwd: root,
    env: { NODE_ENV: "production" },
    execArgv: [
      `--max-old-space-size=${MAX_HEAP_MB}`,
      "--permission",
      ...readable.map((path) => `--allow-fs-read=${join(root, path)}`),
    ],
    // A process that runs out of memory says so at length.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

/** The project's: a bundle of Next's lies elsewhere, and is run from there; programs of ours may be started from any folder. */
function rootFolder(): string {
  const current = process.cwd();
  if (existsSync(join(current, FOLDER, "evaluator.mjs"))) return current;
  return fileURLToPath(new URL("../../../../", import.meta.url));
}
