// Why: runs the steps of `verify` and `test` side by side where they allow it, and says what came of each.
import { availableParallelism } from "node:os";
import { type Command, runCommand } from "./run-command";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What failed and why, a line each: said again at the very end, which is all that some logs keep. */
  readonly failures?: readonly string[];
}

export interface Step extends Command {
  readonly name: string;
  /** Steps that must have ended before. */
  readonly after?: readonly string[];
  /** Steps that must have passed before; without them this one is not run. */
  readonly needs?: readonly string[];
  /** Takes the machine for itself. */
  readonly alone?: boolean;
  /** Counts what a test runner reported; a step without it counts as one. */
  readonly count?: (exitCode: number) => Counts;
}

export interface StepResult extends Counts {
  readonly name: string;
  readonly seconds: number;
  readonly skippedFor?: string;
}

const SLOTS = Math.max(2, availableParallelism());

/** Runs all steps; the answers come in the order in which they ended. */
export async function runSteps(steps: readonly Step[]): Promise<readonly StepResult[]> {
  const width = Math.max(...steps.map(({ name }) => name.length));
  const running = new Map<Step, Promise<void>>();
  const results: StepResult[] = [];
  let waiting = [...steps];

  const settle = (result: StepResult, output: string) => {
    results.push(result);
    process.stdout.write(describe(result, output, width));
  };
  const start = async (step: Step) => {
    const { result, output } = await runStep(step);
    running.delete(step);
    settle(result, output);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (let lost = nextLost(waiting, results); lost; lost = nextLost(waiting, results)) {
      const { step, skippedFor } = lost;
      waiting = waiting.filter((other) => other !== step);
      settle({ name: step.name, passed: 0, failed: 0, seconds: 0, skippedFor }, "");
    }
    for (let step = nextStep(waiting, running); step; step = nextStep(waiting, running)) {
      waiting = waiting.filter((other) => other !== step);
      running.set(step, start(step));
    }
    await Promise.race(running.size > 0 ? running.values() : [null]);
  }
  return results;
}

async function runStep(step: Step): Promise<{ result: StepResult; output: string }> {
  const startedAt = performance.now();
  const { exitCode, output } = await runCommand(step);
  const seconds = (performance.now() - startedAt) / 1000;
  const counts = step.count?.(exitCode) ?? countOne(exitCode);
  return { result: { name: step.name, ...counts, seconds }, output };
}

function countOne(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A step that cannot run any more, because one that it needs did not pass. */
function nextLost(
  waiting: readonly Step[],
  results: readonly StepResult[],
): { step: Step; skippedFor: string } | undefined {
  const lost = new Set(results.filter((result) => !passed(result)).map(({ name }) => name));
  for (const step of waiting) {
    const skippedFor = step.needs?.find((name) => lost.has(name));
    if (skippedFor !== undefined) return { step, skippedFor };
  }
  return undefined;
}

function passed(result: StepResult): boolean {
  return result.failed === 0 && result.skippedFor === undefined;
}

function nextStep(waiting: readonly Step[], running: ReadonlyMap<Step, unknown>): Step | undefined {
  if (running.size >= SLOTS || [...running.keys()].some(({ alone }) => alone)) return undefined;
  const open = new Set([...waiting, ...running.keys()].map(({ name }) => name));
  const ready = waiting.filter(({ after = [], needs = [] }) => [...after, ...needs].every((name) => !open.has(name)));
  return ready.find(({ alone }) => !alone) ?? (running.size === 0 ? ready[0] : undefined);
}

function describe(result: StepResult, output: string, width: number): string {
  const name = result.name.padEnd(width);
  if (result.skippedFor) return `skip  ${name}  because "${result.skippedFor}" did not pass\n`;
  const counts = result.passed + result.failed > 1 ? `  ${result.passed} passed, ${result.failed} failed` : "";
  const line = `${result.failed === 0 ? "ok  " : "FAIL"}  ${name}  ${result.seconds.toFixed(1).padStart(5)} s${counts}\n`;
  return result.failed === 0 ? line : `${line}${indent(output)}`;
}

function indent(output: string): string {
  return output.trimEnd() === "" ? "" : `${output.trimEnd().replaceAll(/^/gm, "      ")}\n`;
}
