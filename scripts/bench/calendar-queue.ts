// Why: a thousand calendars that are due at once may not wait for the queue: only for the work itself.
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { TestSandbox } from "@/e2e/kit/sandbox-for-tests";
import { backgroundContext } from "@/lib/core/context/request-context";
import { type SpawnedWorker, spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { ensureQueue } from "@/lib/core/jobs/queue";
import { connectGoogle, lookAt, selectAs } from "@/lib/features/calendars/fixtures/selected-calendars";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { syncAllCalendars } from "@/lib/features/calendars/sync-all-calendars";
import { JOBS } from "@/worker/jobs";
import type { Bench } from "./figure";
import { quantile } from "./quantile";
import { withSandbox } from "./with-sandbox";

const CALENDARS = 1_000;
const WORKERS = 2;
const PER_CONNECTION = 40;
const ORGANIZATIONS = 5;
const ROUNDS = 3;

export const calendarQueue: Bench = {
  name: "calendar-queue",
  about: `${CALENDARS} calendars due at once, looked at by ${WORKERS} workers through the queue; the reference is the same looks by as many processes without it, and the promise 1.3 times that`,
  measure: () =>
    withSandbox(async (sandbox) => {
      await connectAll(sandbox);
      for (const job of JOBS) await ensureQueue(job.name, job.settings);
      const [queued, bare]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        bare.push(await secondsOf("bare"));
        queued.push(await secondsOf("queue"));
      }
      return [{ metric: "all looked at", value: quantile(queued, 0.5), unit: "s", reference: quantile(bare, 0.5) }];
    }),
};

async function connectAll(sandbox: TestSandbox): Promise<void> {
  const organizations: TestOrganization[] = [];
  for (let index = 0; index < ORGANIZATIONS; index += 1) organizations.push(await newOrganization());
  for (let account = 0; account < CALENDARS / PER_CONNECTION; account += 1) {
    const organization = organizations[account % ORGANIZATIONS];
    if (!organization) continue;
    const email = `bench-${account}@acme.test`;
    const ref = await connectGoogle(sandbox, organization, { email, calendars: PER_CONNECTION - 1 });
    const { data } = await listCalendars(organization.owner.ctx, { ref });
    const ids = await selectAs(
      organization,
      ref,
      data.map(({ id }) => id),
    );
    for (const id of ids) await lookAt(organization, id);
  }
}

/** From the moment that all are due to the end of the last look, with workers that are up. */
async function secondsOf(kind: "bare" | "queue"): Promise<number> {
  process.env.BENCH_CALENDARS = kind;
  const script = fileURLToPath(new URL("calendar-worker.ts", import.meta.url));
  const before = await latestLook();
  const start = (part: number) => spawnWorker({ script, pollingSeconds: kind === "bare" ? part : 0.5 });
  const workers: SpawnedWorker[] = [];
  for (let part = 0; part < WORKERS; part += 1) workers.push(await start(part));
  try {
    const startedAt = performance.now();
    if (kind === "queue") await syncAllCalendars(backgroundContext({ kind: "deployment", job: "bench" }));
    else await db().execute(sql`NOTIFY bench_go`);
    while ((await lookedAtSince(before)) < CALENDARS) await sleep(50);
    return (performance.now() - startedAt) / 1_000;
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}

async function latestLook(): Promise<string> {
  const [row] = await db().execute(
    sql`SELECT max(synced_at)::text AS at FROM calendars WHERE "organization_id" IS NOT NULL`,
  );
  return String(row?.at);
}

async function lookedAtSince(at: string): Promise<number> {
  const [row] = await db().execute(
    sql`SELECT count(*)::int AS looked FROM calendars WHERE "organization_id" IS NOT NULL AND synced_at > ${at}::timestamptz`,
  );
  return Number(row?.looked);
}
