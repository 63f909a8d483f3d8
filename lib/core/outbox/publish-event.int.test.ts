import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { events, organizations } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { type Clock, setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE, type EventType } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import { backgroundContext } from "@/lib/core/context/request-context";
import { ensureQueue, queue } from "@/lib/core/jobs/queue";
import { queueSettings } from "@/lib/core/jobs/runnable-job";
import { dispatchEventJob } from "./jobs";
import { publishEvent } from "./publish-event";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const DELETED = "calendar.event.deleted";
const deleted = EVENT_CATALOGUE[DELETED].sample;

let organization: TestOrganization;

beforeEach(async () => {
  organization = await newOrganization();
});
afterAll(() => setClock(undefined));

const kept = () => db().select().from(events).where(eq(events.organizationId, organization.organizationId));

async function dispatched() {
  await ensureQueue(dispatchEventJob.name, queueSettings(dispatchEventJob));
  const boss = await queue();
  const { organizationId } = organization;
  return boss.findJobs<{ organizationId: string; eventId: string }>(dispatchEventJob.name, {
    data: { organizationId },
  });
}

/** Of any type: the samples are tied to their types by the catalogue's own test. */
function publishSample(type: EventType): Promise<string> {
  const { sample }: EventTypeDefinition = EVENT_CATALOGUE[type];
  return inTransaction((tx) => publishEvent(tx, organization.owner.ctx, { type, data: sample as typeof deleted }));
}

describe("publishEvent", () => {
  it("keeps what happened, to what, by whom and when, in the business's time", async () => {
    const at = new Date("2026-05-05T05:05:05.005Z");
    const still: Clock = { now: () => at, sync: async () => {} };
    const place = { projectId: newId(), connectionId: newId(), customerId: newId(), privateToUserId: newId() };
    setClock(still);
    const { ctx, userId } = organization.owner;
    const id = await inTransaction((tx) => publishEvent(tx, ctx, { type: DELETED, data: deleted, ...place }));
    setClock(undefined);
    expect(await kept()).toEqual([
      {
        organizationId: organization.organizationId,
        id,
        occurredAt: at,
        type: DELETED,
        version: 1,
        data: deleted,
        tags: [],
        isInitial: false,
        ...place,
        actorKind: "user",
        actorId: userId,
        actorName: ctx.actor.name,
      },
    ]);
  });

  it.each(Object.keys(EVENT_CATALOGUE) as EventType[])("takes and keeps the sample of %s", async (type) => {
    await publishSample(type);
    const { sample, version }: EventTypeDefinition = EVENT_CATALOGUE[type];
    expect(await kept()).toMatchObject([{ type, version, data: sample }]);
  });

  it("drops fields that the catalogue does not know", async () => {
    const data = { ...deleted, accessToken: "secret" };
    await inTransaction((tx) => publishEvent(tx, organization.owner.ctx, { type: DELETED, data }));
    expect(await kept()).toMatchObject([{ data: deleted }]);
    expect(JSON.stringify(await kept())).not.toContain("secret");
  });

  it("refuses data of another shape, and undoes the change with it", async () => {
    const data = { ...deleted, connectionId: "no id" };
    await expect(change(() => inTransactionOf(data))).rejects.toThrow("Invalid");
    expect(await nameNow()).not.toBe("Changed");
    expect(await kept()).toEqual([]);
  });

  it("refuses to run outside of a transaction, and without an organization", async () => {
    const nowhere = backgroundContext({ kind: "deployment", job: "test" });
    const event = { type: DELETED, data: deleted } as const;
    await inTransaction((tx) => expect(publishEvent(tx, nowhere, event)).rejects.toThrow("without an organization"));
    let ended: Parameters<typeof publishEvent>[0] | undefined;
    await inTransaction(async (tx) => {
      ended = tx;
    });
    if (!ended) throw new Error("unreachable");
    await expect(publishEvent(ended, organization.owner.ctx, event)).rejects.toThrow("outside of the transaction");
  });
});

describe("what is undone", () => {
  it("leaves neither the change nor its event nor the job that hands it over", async () => {
    const { sample: data } = EVENT_CATALOGUE["connection.needs_reauth"];
    const undone = change(() =>
      inTransaction(async (tx) => {
        await publishEvent(tx, organization.owner.ctx, { type: "connection.needs_reauth", data });
        expect(
          await tx.select().from(events).where(eq(events.organizationId, organization.organizationId)),
        ).toHaveLength(1);
        throw new Error("change of mind");
      }),
    );
    await expect(undone).rejects.toThrow("change of mind");
    expect(await nameNow()).not.toBe("Changed");
    expect(await kept()).toEqual([]);
    expect(await dispatched()).toEqual([]);
  });

  it("by the death of its process, neither", async () => {
    const before = await nameNow();
    const script = fileURLToPath(new URL("fixtures/change-and-hang.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", script, organization.organizationId], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = await once(child.stdout, "data");
    expect(String(said)).toBe("written\n");
    child.kill("SIGKILL");
    await once(child, "exit");
    // The row stays locked until Postgres notices the death: this waits for it.
    await db().update(organizations).set({ name: before }).where(eq(organizations.id, organization.organizationId));
    expect(await kept()).toEqual([]);
    expect(await dispatched()).toEqual([]);
  });
});

describe("what the product itself reacts to", () => {
  it("is queued with the change, and nothing else is", async () => {
    const id = await publishSample("connection.needs_reauth");
    await publishSample("connection.created");
    await publishSample("connection.updated"); // a new name is nothing to react to
    expect((await dispatched()).map(({ data }) => data.eventId)).toEqual([id]);
  });

  it("is a connection that was paused or resumed, too", async () => {
    const { sample } = EVENT_CATALOGUE["connection.updated"];
    const data = { ...sample, previous: { status: "needs_reauth" as const } };
    await inTransaction((tx) => publishEvent(tx, organization.owner.ctx, { type: "connection.updated", data }));
    expect(await dispatched()).toHaveLength(1);
  });
});

function change(publish: () => Promise<unknown>): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.update(organizations).set({ name: "Changed" }).where(eq(organizations.id, organization.organizationId));
    await publish();
  });
}

function inTransactionOf(data: typeof deleted): Promise<string> {
  return inTransaction((tx) => publishEvent(tx, organization.owner.ctx, { type: DELETED, data }));
}

async function nameNow(): Promise<string> {
  const [row] = await db().select().from(organizations).where(eq(organizations.id, organization.organizationId));
  return row?.name ?? "";
}
