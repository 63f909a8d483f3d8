// Why: the bench of due calendars runs its workers as processes: through the queue, or bare. Started by spawnWorker; a bare
// one is told by its first argument which part of the calendars is its own.
import { createInterface } from "node:readline";
import postgres from "postgres";
import { z } from "zod";
import { requireEnv } from "@/lib/base/env";
import { backgroundContext } from "@/lib/core/context/request-context";
import { SLOTS, startJobs } from "@/lib/core/jobs/start-jobs";
import { syncCalendar } from "@/lib/features/calendars/sync-calendar";
import { JOBS } from "@/worker/jobs";

const PARTS = 2;
const part = Number(process.argv[2]);
const sql = postgres(requireEnv("DATABASE_URL", "The bench sets it."), { max: 2, onnotice: () => {} });

if (process.env.BENCH_CALENDARS === "bare") await sql.listen("bench_go", () => void lookAtAll());
else {
  const jobs = JOBS.filter(({ name }) => name === "calendar.sync_single");
  await startJobs({ jobs, schedules: {}, pollingSeconds: 0.5 });
}
process.stdout.write("ready\n");
for await (const _line of createInterface({ input: process.stdin })) break; // "stop"
process.exit(0);

/** As many at once as a worker has slots, each the next one at once. */
async function lookAtAll(): Promise<void> {
  const rows = z
    .array(z.object({ id: z.string(), organizationId: z.string() }))
    .parse([...(await sql`SELECT id, organization_id AS "organizationId" FROM calendars ORDER BY id`)]);
  const own = rows.filter((_, index) => index % PARTS === part);
  let next = 0;
  const work = async () => {
    for (let row = own[next++]; row; row = own[next++]) {
      const ctx = backgroundContext({ kind: "system" as const, job: "bench", organizationId: row.organizationId });
      await syncCalendar(ctx, { calendarId: row.id, trigger: "schedule" });
    }
  };
  await Promise.all(Array.from({ length: SLOTS }, work));
}
