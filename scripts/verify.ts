// Why: `npm run verify`, the gates that need no database: what to run before each commit, in under a minute.
import { GATES } from "./test/gates";
import { stopCommandsOnSignal } from "./test/run-command";
import { runSteps, type Step } from "./test/run-steps";

const unit: Step = {
  name: "unit tests",
  argv: ["vitest", "run", "--project", "unit", "--reporter", "minimal"],
  alone: true,
};

stopCommandsOnSignal();
const startedAt = performance.now();
const results = await runSteps([...GATES, unit]);
const failed = results.filter((result) => result.failed > 0 || result.skippedFor !== undefined);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
process.stdout.write(`${results.length - failed.length} gates passed, ${failed.length} failed in ${seconds} s\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
