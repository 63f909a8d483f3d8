import { z } from "zod";
import { clock } from "@/lib/base/clock";
import type { JobDefinition, JobHandler, JobOutcome, JobRun } from "./define-job";

/** A job with its handler, whatever its input: what a worker runs. */
export interface RunnableJob {
  readonly name: string;
  readonly summary: string;
  readonly settings: QueueSettings;
  readonly timeoutMs: number;
  /** Organizations take turns. */
  readonly takesTurns: boolean;
  /** Calls providers, of which only so many jobs run at once. */
  readonly callsProviders: boolean;
  /** Parses the queued data and hands it to the handler. */
  run(data: unknown, run: JobRun): Promise<JobOutcome>;
}

export interface QueueSettings {
  readonly policy: "short" | "standard";
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff: boolean;
  readonly retryDelayMax: number;
  readonly expireInSeconds: number;
  readonly heartbeatSeconds: number;
  readonly retentionSeconds: number;
  readonly deleteAfterSeconds: number;
  readonly notify: boolean;
}

const LONGEST_RETRY_DELAY_SECONDS = 3_600;
/** A worker that has said nothing for so long is dead, and its jobs are another's. */
const SILENCE_SECONDS = 20;
/** The worker ends a job at its time; only if it cannot, the queue does, a little later. */
const GRACE_SECONDS = 30;
const SECONDS_PER_DAY = 86_400;

/** Joins a definition with its handler, which is loaded when the first such job runs. */
export function runnableJob<Name extends string, Input>(
  definition: JobDefinition<Name, Input>,
  loadHandler: () => Promise<JobHandler<Input>>,
): RunnableJob {
  return {
    name: definition.name,
    summary: definition.summary,
    settings: queueSettings(definition),
    timeoutMs: definition.timeoutMs,
    takesTurns: definition.organization !== undefined,
    callsProviders: definition.provider !== undefined,
    run: async (data, run) => {
      const input = definition.input.safeParse(data);
      if (!input.success) return { kind: "give_up", reason: `unreadable input: ${z.prettifyError(input.error)}` };
      await clock.sync();
      const handle = await loadHandler();
      return handle(input.data, run);
    },
  };
}

/** How pg-boss keeps a job's queue. `short` is its policy of at most one queued job for each key. */
export function queueSettings<Name extends string, Input>(definition: JobDefinition<Name, Input>): QueueSettings {
  return {
    policy: definition.dedupeKey ? "short" : "standard",
    retryLimit: definition.retry.maxAttempts - 1,
    retryDelay: Math.max(1, Math.ceil(definition.retry.baseDelayMs / 1_000)),
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_DELAY_SECONDS,
    expireInSeconds: Math.ceil(definition.timeoutMs / 1_000) + GRACE_SECONDS,
    heartbeatSeconds: SILENCE_SECONDS,
    retentionSeconds: 90 * SECONDS_PER_DAY, // queued and never run: workers may be away for long
    deleteAfterSeconds: SECONDS_PER_DAY, // once it is done
    notify: definition.urgent === true,
  };
}
