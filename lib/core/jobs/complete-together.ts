import { setTimeout as sleep } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import type { ClaimedJob } from "./claimed-job";
import { attemptOf } from "./settle-job";

/** What ends so soon after comes along. */
const GATHER_MS = 1;

/** Marks jobs of one queue done: those that end while a statement is under way share the next one. */
export function completeTogether(boss: PgBoss, name: string): (job: ClaimedJob) => Promise<void> {
  let next: { readonly jobs: ClaimedJob[]; readonly written: Promise<void> } | undefined;
  let underWay: Promise<unknown> = Promise.resolve();

  async function write(jobs: readonly ClaimedJob[]): Promise<void> {
    await underWay.catch(() => {});
    await sleep(GATHER_MS);
    next = undefined;
    const writing = boss.complete(name, jobs.map(attemptOf));
    underWay = writing;
    await writing;
  }

  return (job) => {
    if (next) {
      next.jobs.push(job);
    } else {
      const jobs = [job];
      next = { jobs, written: write(jobs) };
    }
    return next.written;
  };
}
