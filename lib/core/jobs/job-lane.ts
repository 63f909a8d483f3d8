import { setTimeout as sleep } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import { log } from "@/lib/base/log";
import { claimJobs, lastInTurn } from "./claim-jobs";
import type { ClaimedJob } from "./claimed-job";
import { completeTogether } from "./complete-together";
import { describeFailure } from "./describe-failure";
import { type RunResult, runWithinTime } from "./run-within-time";
import type { RunnableJob } from "./runnable-job";
import { attemptOf, failJob, giveBackJob, giveUpJob, snoozeJob } from "./settle-job";
import { settleUntilWritten } from "./settle-until-written";
import type { ProviderConcurrency } from "./turns";

export interface LaneOptions {
  readonly pollingMs: number;
  /** How many jobs of this queue run here at once, and how many of one organization. */
  readonly slots: number;
  readonly perOrganization: number;
  readonly providers: ProviderConcurrency;
}

interface Running {
  readonly claimed: ClaimedJob;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** After their signal, jobs get so long to end by themselves. */
const WIND_DOWN_MS = 1_000;
/** What a free slot waits for others to become free. */
const GATHER_MS = 10;
const AFTER_TROUBLE_MS = 1_000;

/** One queue in this process: takes jobs while there is room, runs them, and says how each ended. */
export class JobLane {
  readonly #boss: PgBoss;
  readonly #job: RunnableJob;
  readonly #options: LaneOptions;
  readonly #complete: (job: ClaimedJob) => Promise<void>;
  readonly #running = new Map<string, Running>();
  #lastInTurn = "";
  #stopping = false;
  #isAwake = false;
  #wakeUp: () => void = () => {};
  readonly #looping: Promise<void>;

  constructor(boss: PgBoss, job: RunnableJob, options: LaneOptions) {
    this.#boss = boss;
    this.#job = job;
    this.#options = options;
    this.#complete = completeTogether(boss, job.name);
    this.#looping = this.#loop();
  }

  /** Looks for jobs now, not at the next poll. */
  wake(): void {
    this.#isAwake = true;
    this.#wakeUp();
  }

  /** Says that the jobs taken here are still worked at, and stops those that are no longer ours. */
  async beat(): Promise<void> {
    const held = [...this.#running.values()];
    if (held.length === 0) return;
    const attempts = held.map(({ claimed }) => attemptOf(claimed));
    const { settled: ours }: { readonly settled?: readonly string[] } = await this.#boss.touch(
      this.#job.name,
      attempts,
    );
    if (!ours) return;
    for (const { claimed, stop } of held) {
      const isOver = !this.#running.has(claimed.id);
      if (!isOver && !ours.includes(claimed.id)) stop.abort(new Error("another worker has taken this job over"));
    }
  }

  /** Takes no more jobs, lets the running ones end for `graceMs`, and gives the rest back. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.#looping;
    await this.#allEnded(graceMs);
    for (const { stop } of this.#running.values()) stop.abort(new Error("the worker stops"));
    await this.#allEnded(WIND_DOWN_MS);
    await Promise.all([...this.#running.values()].map(({ claimed }) => giveBackJob(this.#boss, claimed)));
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      this.#isAwake = false;
      await this.#gatherSlots();
      const free = this.#options.slots - this.#running.size;
      const taken = free > 0 ? await this.#claim(free) : 0;
      if (taken === 0) await this.#nap();
    }
  }

  /** Jobs that end together are followed together: one claim for many costs as much as for one. */
  async #gatherSlots(): Promise<void> {
    const isMostlyBusy = () => this.#running.size > this.#options.slots / 2;
    for (let waited = 0; waited < GATHER_MS && isMostlyBusy() && !this.#stopping; waited++) await sleep(1);
  }

  async #claim(limit: number): Promise<number> {
    try {
      const { perOrganization, providers } = this.#options;
      const here = { runningHere: this.#countByOrganization(), perOrganization, after: this.#lastInTurn };
      const jobs = await claimJobs(this.#boss, this.#job, { limit, providers, ...here });
      this.#lastInTurn = lastInTurn(this.#lastInTurn, jobs);
      for (const job of jobs) this.#start(job);
      return jobs.length;
    } catch (error) {
      log.warn({ err: error, job: this.#job.name }, "jobs could not be taken from the queue");
      if (!this.#stopping) await sleep(AFTER_TROUBLE_MS);
      return 0;
    }
  }

  async #nap(): Promise<void> {
    if (this.#isAwake) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.pollingMs);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #start(claimed: ClaimedJob): void {
    const stop = new AbortController();
    const ended = this.#run(claimed, stop).finally(() => {
      this.#running.delete(claimed.id);
      this.wake();
    });
    this.#running.set(claimed.id, { claimed, stop, ended });
  }

  async #run(claimed: ClaimedJob, stop: AbortController): Promise<void> {
    const { retryCount, id, data } = claimed;
    const jobLog = log.child({ job: claimed.name, jobId: id });
    const result = await runWithinTime(this.#job, data, { stop, attempt: retryCount + 1, log: jobLog });
    if (result.kind === "give_up") jobLog.error({ reason: result.reason }, "job given up");
    if (result.kind === "failed") jobLog.warn({ err: result.error, attempt: retryCount + 1 }, "job failed");
    await settleUntilWritten(() => this.#settle(claimed, result, stop.signal), jobLog);
  }

  async #settle(claimed: ClaimedJob, result: RunResult, signal: AbortSignal): Promise<void> {
    switch (result.kind) {
      case "done":
        return this.#complete(claimed);
      case "snooze":
        return snoozeJob(this.#boss, claimed, result.until);
      case "give_up":
        return giveUpJob(this.#boss, claimed, result.reason);
      case "failed":
        // Told to stop, it did: no failure of the job's.
        if (this.#stopping && signal.aborted) return giveBackJob(this.#boss, claimed);
        return failJob(this.#boss, claimed, describeFailure(result.error));
    }
  }

  #countByOrganization(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { claimed } of this.#running.values()) {
      const organization = claimed.groupId ?? "";
      counts[organization] = (counts[organization] ?? 0) + 1;
    }
    return counts;
  }

  async #allEnded(withinMs: number): Promise<void> {
    if (this.#running.size === 0) return;
    const deadline = new AbortController();
    const late = sleep(withinMs, undefined, { signal: deadline.signal }).catch(() => {});
    await Promise.race([Promise.all([...this.#running.values()].map(({ ended }) => ended)), late]);
    deadline.abort();
  }
}
