// Why: what nobody foresaw costs as little as it can, and people see it.
import { and, eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { events, syncItemErrors } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { last, scriptedCalendar, scriptedEvent } from "./fixtures/scripted-calendar";
import { calendarOf, lookAt, runsOf, storedOf } from "./fixtures/selected-calendars";
import { keepUnknownFailure } from "./keep-unknown-failure";

let organization: TestOrganization;
let connectionId: string;
let id: string;

beforeEach(async () => {
  organization = await newOrganization();
  const { organizationId, owner } = organization;
  connectionId = await newConnection(organization, { owner });
  const fresh = { phase: "round", readyFrom: null, readyTo: null } as const;
  ({ calendarId: id } = await newSelectedCalendar({ organizationId, connectionId, ...fresh }));
  await db().delete(syncItemErrors).where(eq(syncItemErrors.organizationId, organizationId));
});

const all = ["a", "b", "c", "d"].map((name) => scriptedEvent(name));
const script = (...answers: Parameters<typeof scriptedCalendar>[0]) => scriptedCalendar(answers);
const run = ({ api }: ReturnType<typeof script>) => lookAt(organization, id, { api });
const calendar = () => calendarOf(organization, id);
const errors = () =>
  db().select().from(syncItemErrors).where(eq(syncItemErrors.organizationId, organization.organizationId));
const living = async () =>
  (await storedOf(organization, id))
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ externalId }) => externalId)
    .sort();
const failures = () =>
  db()
    .select({ type: events.type })
    .from(events)
    .where(and(eq(events.organizationId, organization.organizationId), like(events.type, "sync.failed")));

describe("a page", () => {
  it("with an event that the database does not take keeps the others, and says which one", async () => {
    const strange = scriptedEvent("strange", { startsAt: new Date("+012345-01-01T00:00:00Z") });
    expect(await run(script(last("1", { events: [...all, strange] })))).toBe("caught_up");
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    expect((await errors()).map(({ externalId, reason }) => [externalId, reason])).toEqual([["strange", "malformed"]]);
    expect(await runsOf(organization, connectionId)).toMatchObject([{ state: "done", created: 4, failed: 1 }]);
  });
});

describe("what nobody foresaw", () => {
  it("is seen on the calendar and its run once the job is given up, and looked at again after a wait", async () => {
    await expect(run(script(new TypeError("a mistake of ours")))).rejects.toThrow("a mistake of ours");
    expect(await calendar()).toMatchObject({ syncError: null });
    const ctx = backgroundContext({ kind: "system" as const, job: "x", organizationId: organization.organizationId });
    await keepUnknownFailure(ctx, { calendarId: id, trigger: "schedule" });
    const { syncDueAt, ...kept } = await calendar();
    expect(kept).toMatchObject({ syncError: { code: "internal" }, syncFailures: 1 });
    expect(Number(syncDueAt)).toBeGreaterThan(clock.now().getTime());
    expect(await runsOf(organization, connectionId)).toMatchObject([{ state: "failed", error: { code: "internal" } }]);
    expect(await failures()).toHaveLength(1);
    expect(await run(script(last("1", { events: all })))).toBe("caught_up");
    expect(await calendar()).toMatchObject({ syncError: null, syncFailures: 0 });
  });
});
