import type { ChildProcess } from "node:child_process";
import { z } from "zod";
import { startEvaluator } from "./evaluator-process";
import type { Fault } from "./expression-error";

export interface EvaluationRequest {
  readonly expression: string;
  /** JSON. */
  readonly input: string;
  readonly now: number;
}
/** `json` is absent where it makes nothing. */
export interface EvaluationOutcome {
  readonly json?: string | undefined;
  readonly failed?: Fault | undefined;
  /** Known of those that ran alone. */
  readonly usedMs?: number | undefined;
}
interface Waiting {
  readonly request: EvaluationRequest;
  readonly settle: (outcome: EvaluationOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** The process ends what takes long itself; this is for what it cannot. */
const DEADLINE_MS = 5_000;
/** Then its memory is given back. */
const IDLE_MS = 60_000;

const fault = z.object({
  code: z.string(),
  message: z.string().optional(),
  token: z.string().optional(),
  position: z.number().optional(),
});
const answer = z.array(
  z.object({ json: z.string().optional(), failed: fault.optional(), usedMs: z.number().optional() }),
);

/** A queue of expressions before a process of its own, which is started with the first and again when it died. */
export class Lane {
  readonly #batch: number;
  #waiting: Waiting[] = [];
  #running: readonly Waiting[] = [];
  /** Had a part in the death of a process: each is tried alone. */
  #suspects: Waiting[] = [];
  #process: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param batch how many are handed over together */
  constructor(batch: number) {
    this.#batch = batch;
  }

  get length(): number {
    return this.#waiting.length + this.#suspects.length + this.#running.length;
  }

  run(request: EvaluationRequest): Promise<EvaluationOutcome> {
    return new Promise((settle, reject) => {
      this.#waiting.push({ request, settle, reject });
      // Others of the same moment go along.
      if (this.#running.length === 0) queueMicrotask(() => this.#next());
    });
  }

  #next(): void {
    if (this.#running.length > 0) return;
    const suspect = this.#suspects.shift();
    this.#running = suspect ? [suspect] : this.#waiting.splice(0, this.#batch);
    clearTimeout(this.#timer);
    if (this.#running.length > 0) this.#send(this.#evaluator());
    else this.#rest();
  }

  #send(evaluator: ChildProcess): void {
    evaluator.ref();
    evaluator.channel?.ref();
    this.#timer = setTimeout(() => evaluator.kill("SIGKILL"), DEADLINE_MS);
    // What cannot be sent is told by its end.
    evaluator.send(
      this.#running.map(({ request }) => request),
      () => {},
    );
  }

  #evaluator(): ChildProcess {
    if (this.#process) return this.#process;
    const evaluator = startEvaluator();
    evaluator.on("message", (message) => {
      const { data } = answer.safeParse(message);
      if (data?.length === this.#running.length) this.#answered(data);
      else evaluator.kill("SIGKILL");
    });
    // Unheard, a process that cannot be started would end ours.
    evaluator.on("error", (error) => this.#died(evaluator, error));
    evaluator.on("exit", () => this.#died(evaluator));
    this.#process = evaluator;
    return evaluator;
  }

  #answered(outcomes: readonly EvaluationOutcome[]): void {
    const answered = this.#running;
    this.#running = [];
    for (const [at, outcome] of outcomes.entries()) answered[at]?.settle(outcome);
    this.#next();
  }

  #died(evaluator: ChildProcess, cause?: Error): void {
    if (this.#process !== evaluator) return;
    this.#process = undefined;
    const [first, ...others] = this.#running;
    this.#running = [];
    if (first && others.length > 0) this.#suspects.push(first, ...others);
    // V8 aborts a process that has no memory left.
    else if (evaluator.signalCode) first?.settle({ failed: { code: evaluator.killed ? "time" : "memory" } });
    else first?.reject(new Error(`The evaluator of expressions ended: ${evaluator.exitCode}`, { cause }));
    this.#next();
  }

  /** Nothing waits: it keeps nobody from ending, and ends itself after a while. */
  #rest(): void {
    const evaluator = this.#process;
    if (!evaluator) return;
    evaluator.unref();
    evaluator.channel?.unref();
    this.#timer = setTimeout(() => {
      this.#process = undefined;
      evaluator.disconnect();
    }, IDLE_MS).unref();
  }
}
