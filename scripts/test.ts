// Why: `npm test` is everything that must pass, from a clean clone, on a machine with npm and nothing else.
// `npm test -- unit integration lib/core/vault` runs parts, or only some files of them; `--keep` leaves the data behind.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopCommandsOnSignal } from "./test/run-command";
import { runSteps, type StepResult } from "./test/run-steps";
import { PARTS, type Part, testSteps } from "./test/test-steps";

const words = process.argv.slice(2);
const keep = words.includes("--keep");
const named = PARTS.filter((part) => words.includes(part));
const files = words.filter((word) => word !== "--keep" && !PARTS.some((part) => part === word));

const folder = mkdtempSync(join(tmpdir(), "hub-test-"));
chmodSync(folder, 0o755); // started by root, Postgres runs as a user of its own and has to get in
process.on("exit", () => {
  if (!keep) rmSync(folder, { recursive: true, force: true });
});

stopCommandsOnSignal();
const results = await runSteps(partsToRun().flatMap((part) => testSteps(part, { folder, files })));
if (keep) process.stdout.write(`Reports and data are in ${folder}\n`);
finish(results);

function partsToRun(): readonly Part[] {
  // Integration runs the peers too; journeys need a build of what is there now.
  if (named.length === 0) return PARTS.filter((part) => part !== "peers");
  return PARTS.filter((part) => named.includes(part) || (part === "build" && named.includes("journeys")));
}

function finish(results: readonly StepResult[]): void {
  const bad = results.filter(({ failed, skippedFor }) => failed > 0 || skippedFor !== undefined);
  for (const { name, skippedFor, failures = [] } of bad) {
    process.stdout.write(`${skippedFor ? "not run" : "failed"}: ${name}\n`);
    for (const failure of failures.slice(0, 10)) process.stdout.write(`  ${failure}\n`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
