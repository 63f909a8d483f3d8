// Why: a process that is killed between keeping a notification and doing what it means loses no change, and none has its
// effect twice.
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/integrations/[ref]/webhook/route";
import { db } from "@/db/client";
import { receipts, watches } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import { backgroundContext } from "@/lib/core/context/request-context";
import { type SpawnedWorker, spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { closeQueue, queue } from "@/lib/core/jobs/queue";
import { CALENDAR_SIDES } from "@/lib/features/calendars/fixtures/calendar-sides";
import { lookAt, selectAs, storedOf } from "@/lib/features/calendars/fixtures/selected-calendars";
import { toldOf } from "@/lib/features/calendars/fixtures/told-of";
import { syncSingleJob } from "@/lib/features/calendars/jobs";
import { processReceipts } from "./process-receipts";

const sandbox = sandboxForTests();
const script = fileURLToPath(new URL("fixtures/crashing-inbox.ts", import.meta.url));
const workers: SpawnedWorker[] = [];
vi.setConfig({ testTimeout: 120_000 }); // processes have to start
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
});
afterAll(closeQueue);

describe.each(CALENDAR_SIDES)("a change that $name tells of", (side) => {
  const integration = `${side.name}-calendar`;
  let organization: TestOrganization;
  let calendarId: string;
  let email: string;
  let watch: { readonly id: string; readonly secret: string };

  beforeEach(async () => {
    await sandbox.reset();
    await (await queue()).deleteAllJobs(syncSingleJob.name).catch(() => {});
    organization = await newOrganization();
    email = `killed@${organization.slug}.test`;
    const connectionId = await side.connect(sandbox, organization, { email });
    [calendarId = ""] = await selectAs(organization, connectionId);
    await lookAt(organization, calendarId);
    await (await queue()).deleteAllJobs(syncSingleJob.name);
    watch = { id: newId(), secret: randomToken() };
    const { organizationId } = organization;
    const of = { organizationId, connectionId, integration, subjectId: calendarId, subjectExternalId: email };
    const now = clock.now();
    const soon = new Date(now.getTime() + 86_400_000);
    const secret = { secretHash: sha256(watch.secret), state: "active", createdAt: now, dueAt: soon } as const;
    await db()
      .insert(watches)
      .values({ id: watch.id, ...of, ...secret });
    const start = new Date(Math.ceil(now.getTime() / 86_400_000) * 86_400_000).toISOString().slice(0, 10);
    await side.add(sandbox, email, { title: "Behind", start: `${start}T09:00:00`, end: `${start}T10:00:00` });
  });

  /** The number tells one notification from another. */
  function notification(number: number) {
    const url = `http://localhost:3999/api/integrations/${integration}/webhook`;
    if (side.name === "google") {
      const headers = {
        "x-goog-channel-id": watch.id,
        "x-goog-channel-token": watch.secret,
        "x-goog-resource-state": "exists",
        "x-goog-message-number": String(number),
      };
      return { integration, url, headers, body: null };
    }
    const item = {
      subscriptionId: `s-${watch.id}`,
      clientState: `${watch.id}.${watch.secret}`,
      changeType: "created",
      resource: "Users/u/Events/e",
      resourceData: { "@odata.etag": String(number) },
    };
    const headers = { "content-type": "application/json" };
    return { integration, url, headers, body: JSON.stringify({ value: [item] }) };
  }

  async function dieAt(moment: "kept" | "settled", asked: object = {}): Promise<void> {
    const worker = await spawnWorker({ script, args: [moment, JSON.stringify(asked)] });
    workers.push(worker);
    await worker.kill();
  }
  async function send(number: number): Promise<Response> {
    const { url, headers, body } = notification(number);
    const request = new Request(url, { method: "POST", headers, body });
    return POST(request, { params: Promise.resolve({ ref: integration }) });
  }
  const processAll = () => processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));
  const states = async () =>
    (await db().select().from(receipts).where(eq(receipts.watchId, watch.id))).map(({ state }) => state).toSorted();
  const looks = async () =>
    (await (await queue()).findJobs(syncSingleJob.name, { data: { calendarId }, queued: true })).length;

  /** What was queued is done, and the change is there and told: once. */
  async function expectOneEffect(): Promise<void> {
    expect(await looks()).toBe(1);
    expect(await lookAt(organization, calendarId, { trigger: "push" })).toBe("caught_up");
    expect(await lookAt(organization, calendarId, { trigger: "push" })).toBe("caught_up");
    expect((await storedOf(organization, calendarId)).map(({ title }) => title)).toEqual(["Behind"]);
    expect((await toldOf(organization)).map(({ type }) => type)).toEqual(["calendar.event.created"]);
  }

  it("killed when it was kept and nobody was answered: sent again it is a repeat, and has its effect once", async () => {
    await dieAt("kept", notification(1));
    expect([await states(), await looks()]).toEqual([["waiting"], 0]);
    const status = (await send(1)).status;
    expect(Math.floor(status / 100)).toBe(2);
    expect(await states()).toEqual(["waiting"]);
    expect(await processAll()).toEqual({ processed: 1 });
    expect(await states()).toEqual(["done"]);
    expect(await processAll()).toEqual({ processed: 0 });
    await expectOneEffect();
  });

  it("killed when all was done that follows from it, but for the commit: another worker does it, once", async () => {
    for (const number of [3, 1, 2]) await send(number);
    await dieAt("settled");
    expect([await states(), await looks()]).toEqual([["waiting", "waiting", "waiting"], 0]);
    await vi.waitFor(async () => expect(await processAll()).toEqual({ processed: 3 }), { timeout: 30_000 });
    expect(await states()).toEqual(["done", "done", "done"]);
    await expectOneEffect();
  });
});
