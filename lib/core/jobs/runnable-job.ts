import { z } from "zod";
import { clock } from "@/lib/base/clock";
import type { JobDefinition, JobHandler, JobOutcome, JobRun } from "./define-job";

/** A job with its handler, whatever its input: what a worker runs. */
export interface RunnableJob {
  readonly name: string;
  readonly summary: string;
  readonly settings: QueueSettings;
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
}

const LONGEST_RETRY_DELAY_SECONDS = 3_600;

/** Joins a definition with its handler, which is loaded when the first such job runs. */
export function runnableJob<Name extends string, Input>(
  definition: JobDefinition<Name, Input>,
  loadHandler: () => Promise<JobHandler<Input>>,
): RunnableJob {
  return {
    name: definition.name,
    summary: definition.summary,
    settings: queueSettings(definition),
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
    expireInSeconds: Math.max(1, Math.ceil(definition.timeoutMs / 1_000)),
  };
}
