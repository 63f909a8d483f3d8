import type { ChildProcess } from "node:child_process";

const FOLDER = "lib/core/outbox/expressions";
const MAX_HEAP_MB = 64;

/**
 * A process that evaluates expressions (evaluator.mjs): with little memory, none of our environment, and no right to read anything but
 * itself and JSONata, to write, or to start others. https://nodejs.org/api/permissions.html
 */
export function startEvaluator(): ChildProcess {
  // The hub runs in the project's folder, its web server's bundle too. A bundler that saw `fork` would look for a module there.
  const { fork } = process.getBuiltinModule("node:child_process");
  const root = process.cwd();
  const readable = [`${FOLDER}/evaluator.mjs`, `${FOLDER}/realm.js`, "node_modules/jsonata/", "package.json"];
  return fork(`${root}/${FOLDER}/evaluator.mjs`, {
    cwd: root,
    env: { NODE_ENV: "production" },
    execArgv: [
      `--max-old-space-size=${MAX_HEAP_MB}`,
      "--permission",
      ...readable.map((path) => `--allow-fs-read=${root}/${path}`),
    ],
    // A process that runs out of memory says so at length.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
