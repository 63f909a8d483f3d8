import type { z } from "zod";
import type { Logger } from "@/lib/base/log";

/** Work that the queue does later, and again until it succeeds. Safe to run twice, safe to lose in the middle. */
export interface JobDefinition<Name extends string, Input> {
  /** `noun.verb`: also the queue's name, so no colons. */
  readonly name: Name;
  /** What it is about, for `hub job list`. */
  readonly summary: string;
  /** Survives JSON: ids, texts and numbers, no dates. */
  readonly input: z.ZodType<Input>;
  readonly retry: { readonly maxAttempts: number; readonly baseDelayMs: number };
  readonly timeoutMs: number;
  /** Two queued jobs with the same key collapse into one. */
  readonly dedupeKey?: (input: Input) => string;
  /** Whose work it is: organizations take turns, so that one with ten thousand jobs holds up nobody else's. */
  readonly organization?: (input: Input) => string;
  /** Which provider it calls: only so many such jobs run at once, over all workers. Null: none. */
  readonly provider?: (input: Input) => string | null;
  /** A worker is told of it at its commit, instead of looking every few seconds. */
  readonly urgent?: boolean;
}

/** What a handler decides. An error it throws means: try again. */
export type JobOutcome =
  /** failure: what it was about failed, and trying again is not the queue's business: something else is its clock. */
  | { readonly kind: "done"; readonly failure?: string }
  | { readonly kind: "snooze"; readonly until: Date }
  | { readonly kind: "give_up"; readonly reason: string };

export interface JobRun {
  /** Aborted when the job's time is up or the worker stops. */
  readonly signal: AbortSignal;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly log: Logger;
}

export type JobHandler<Input> = (input: Input, run: JobRun) => Promise<JobOutcome>;

export function defineJob<const Name extends string, Input>(
  definition: JobDefinition<Name, Input>,
): JobDefinition<Name, Input> {
  return definition;
}
