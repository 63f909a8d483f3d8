import { defineCommand } from "./command";
import { printTable } from "./print";

export const jobList = defineCommand({
  name: "job list",
  summary: "Show the jobs, when (UTC, cron) they run by themselves, and how many wait, run or have failed for good.",
  needs: { embedded: "if_made_before", secrets: "if_there", migrate: false },
  run: async ({ runtime }) => {
    const [{ JOBS }, { SCHEDULES }, { cliJobName }] = await Promise.all([
      import("@/worker/jobs"),
      import("@/worker/schedules"),
      import("./job-name"),
    ]);
    const schedules: Readonly<Record<string, string>> = SCHEDULES;
    const counts = await countIfThere(runtime.env.DATABASE_URL);
    const known = JOBS.map(({ name, summary }) => ({ name, summary, schedule: schedules[name] ?? "when asked" }));
    const unknown = [...counts.keys()]
      .filter((name) => !JOBS.some((job) => job.name === name))
      .map((name) => ({ name, summary: "(no job of this version)", schedule: "" }));
    const rows = [...known, ...unknown].map(({ name, summary, schedule }) => {
      const count = counts.get(name) ?? NOTHING;
      const numbers = [count.waiting, count.later, count.retrying, count.running, count.dead].map(String);
      return [cliJobName(name), schedule, ...numbers, summary];
    });
    printTable(["JOB", "SCHEDULE", "WAITING", "LATER", "RETRYING", "RUNNING", "DEAD", "WHAT IT DOES"], rows);
  },
});

const NOTHING = { waiting: 0, later: 0, retrying: 0, running: 0, dead: 0 } as const;

/** Without a database there is nothing to count yet. */
async function countIfThere(databaseUrl: string | undefined) {
  if (!databaseUrl) return new Map<string, typeof NOTHING>();
  const [{ countJobs }, { closeQueue }] = await Promise.all([
    import("@/lib/core/jobs/count-jobs"),
    import("@/lib/core/jobs/queue"),
  ]);
  try {
    return new Map((await countJobs()).map((counts) => [counts.name, counts]));
  } finally {
    await closeQueue();
  }
}
