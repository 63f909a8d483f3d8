import { defineCommand } from "./command";
import { printTable } from "./print";

export const jobList = defineCommand({
  name: "job list",
  summary: "Show the jobs, and when (UTC, cron) they run by themselves.",
  needs: { embedded: "if_made_before", secrets: "if_there", migrate: false },
  run: async () => {
    const [{ JOBS }, { SCHEDULES }, { cliJobName }] = await Promise.all([
      import("@/worker/jobs"),
      import("@/worker/schedules"),
      import("./job-name"),
    ]);
    const schedules: Readonly<Record<string, string>> = SCHEDULES;
    const rows = JOBS.map(({ name, summary }) => [cliJobName(name), schedules[name] ?? "when asked", summary]);
    printTable(["JOB", "SCHEDULE", "WHAT IT DOES"], rows);
  },
});
