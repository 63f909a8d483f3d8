// Why: an entry of an event in somebody else's account must not lead into that account after it is shared no more.
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { calendars, connections } from "@/db/schema";
import { changeEvent, newCalendar, storeEvent, type TestCalendar } from "@/e2e/kit/new-calendar";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { createTimeEntry } from "./create-time-entry";
import { itIs } from "./fixtures/time-world";
import { getTimeEntry } from "./get-time-entry";
import { resolveTimeEntry } from "./resolve-time-entry";

let organization: TestOrganization;
let calendar: TestCalendar;
let eventId: string;
let id: string;

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);

/** The owner's account is shared; the member has an entry of an event in it. */
beforeEach(async () => {
  itIs("2026-03-02T08:00:00Z");
  organization = await newOrganization();
  const { organizationId, owner, member } = organization;
  const connectionId = await newConnection(organization, { owner, visibility: "shared" });
  calendar = await newCalendar({ organizationId, connectionId });
  eventId = await storeEvent(calendar, { externalId: "event-1", startsAt: at("09:00"), endsAt: at("10:00") });
  const event = { connectionId, calendarId: calendar.externalId, eventId: "event-1" };
  id = (await createTimeEntry(member.ctx, { event })).id;
});
afterEach(() => setClock(undefined));

async function setBack(): Promise<void> {
  const { organizationId, connectionId } = calendar;
  await db()
    .update(connections)
    .set({ visibility: "personal" })
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
}

async function mask(): Promise<void> {
  await db()
    .update(calendars)
    .set({ visibility: "busy" })
    .where(and(eq(calendars.organizationId, calendar.organizationId), eq(calendars.id, calendar.id)));
}

const change = () =>
  changeEvent(calendar, eventId, { title: "Job interview", startsAt: at("09:30"), endsAt: at("11:15") });
const take = () => resolveTimeEntry(organization.member.ctx, { id, resolution: "take" });

it.each([
  ["before the event changes", [setBack, change]],
  ["after the event changed", [change, setBack]],
])("what is personal again %s is neither shown nor taken", async (_when, steps) => {
  for (const step of steps) await step();
  const seen = await getTimeEntry(organization.member.ctx, { id });
  expect(seen).toMatchObject({ flag: { kind: "event_changed", event: null }, description: "Design review" });
  expect(JSON.stringify(seen)).not.toContain("Job interview");
  await expect(take()).rejects.toMatchObject({ code: "unprocessable" });
  const { entry } = await resolveTimeEntry(organization.member.ctx, { id, resolution: "keep" });
  expect(entry).toMatchObject({ flag: null, description: "Design review", minutes: 60 });
});

it.each([
  ["before the event changes", [mask, change]],
  ["after the event changed", [change, mask]],
])("of a calendar that shows when it is busy only %s, times are taken and no title", async (_when, steps) => {
  for (const step of steps) await step();
  const seen = await getTimeEntry(organization.member.ctx, { id });
  expect(seen.flag?.event).toMatchObject({ title: null, startsAt: "2026-03-02T09:30:00.000Z" });
  const { entry } = await take();
  expect(entry).toMatchObject({ description: "Design review", minutes: 105 });
});

it("the account's owner goes on seeing their own", async () => {
  const { owner } = organization;
  const event = { connectionId: calendar.connectionId, calendarId: calendar.externalId, eventId: "event-1" };
  const own = await createTimeEntry(owner.ctx, { event });
  await setBack();
  await change();
  expect((await getTimeEntry(owner.ctx, { id: own.id })).flag?.event?.title).toBe("Job interview");
});
