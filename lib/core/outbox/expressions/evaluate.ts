import { clock } from "@/lib/base/clock";
import { type ExpressionError, expressionError, type Fault } from "./expression-error";
import { type EvaluationOutcome, Lane } from "./lane";

export type Evaluation =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "failed"; readonly error: ExpressionError };

/** One that took longer is not put with others. */
const QUICK_MS = 100;
const MAX_REMEMBERED = 10_000;
/** More of those that are known to fail are not tried meanwhile. */
const MAX_SLOW_WAITING = 20;

interface Lanes {
  /** Known to be quick. */
  readonly quick: Lane;
  /** Never tried before. */
  readonly fresh: Lane;
  /** Took long, or too much, before. */
  readonly slow: Lane;
  /** Expressions, and why a slow one is. */
  readonly known: Map<string, "quick" | Fault>;
  /** Those that are tried for the first time right now. */
  readonly trials: Map<string, Promise<unknown>>;
}

// Next loads route handlers and instrumentation as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubExpressionLanes?: Lanes };
shared.hubExpressionLanes ??= {
  quick: new Lane(32),
  fresh: new Lane(1),
  slow: new Lane(1),
  known: new Map(),
  trials: new Map(),
};
const lanes = shared.hubExpressionLanes;

/**
 * What a JSONata expression makes of some data, `undefined` where it makes nothing; it gets a copy, as JSON. Whatever it does, it does in
 * a process of its own and for a moment only; and one that loops waits behind others that do, never before the rest.
 */
export async function evaluate(expression: string, input: unknown): Promise<Evaluation> {
  const outcome = await outcomeOf(expression, JSON.stringify(input) ?? "null");
  if (outcome.failed) return { kind: "failed", error: expressionError(expression, outcome.failed) };
  return { kind: "value", value: outcome.json === undefined ? undefined : JSON.parse(outcome.json) };
}

async function outcomeOf(expression: string, input: string): Promise<EvaluationOutcome> {
  // Who comes while it is tried for the first time waits for what is learned by that.
  while (lanes.trials.has(expression)) await lanes.trials.get(expression);
  const before = lanes.known.get(expression);
  if (before === undefined) return trial(expression, input);
  if (before !== "quick" && lanes.slow.length >= MAX_SLOW_WAITING) return { failed: before };
  return runIn(before === "quick" ? lanes.quick : lanes.slow, expression, input);
}

async function trial(expression: string, input: string): Promise<EvaluationOutcome> {
  const running = runIn(lanes.fresh, expression, input);
  const end = () => lanes.trials.delete(expression);
  lanes.trials.set(expression, running.then(end, end));
  return running;
}

async function runIn(lane: Lane, expression: string, input: string): Promise<EvaluationOutcome> {
  const outcome = await lane.run({ expression, input, now: clock.now().getTime() });
  remember(expression, outcome);
  return outcome;
}

function remember(expression: string, outcome: EvaluationOutcome): void {
  const before = lanes.known.get(expression);
  lanes.known.delete(expression);
  lanes.known.set(expression, slowness(outcome) ?? before ?? "quick");
  if (lanes.known.size <= MAX_REMEMBERED) return;
  const [oldest] = lanes.known.keys();
  if (oldest !== undefined) lanes.known.delete(oldest);
}

function slowness({ failed, usedMs = 0 }: EvaluationOutcome): Fault | undefined {
  if (failed?.code === "time" || failed?.code === "memory") return failed;
  return usedMs > QUICK_MS ? { code: "time" } : undefined;
}
