// Why: what a calendar is called, and what an account may do there, changes at the provider, too.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, calendars } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { getSyncStatus } from "@/lib/features/syncs/get-sync-status";
import type { ExternalCalendar } from "@/lib/providers/capabilities";
import { createEvent } from "./create-event";
import { last, scriptedCalendar } from "./fixtures/scripted-calendar";
import { calendarOf, lookAt } from "./fixtures/selected-calendars";
import { listSelectedCalendars } from "./list-selected-calendars";

let organization: TestOrganization;
let connectionId: string;
let id: string;

beforeEach(async () => {
  organization = await newOrganization();
  const { organizationId, owner } = organization;
  connectionId = await newConnection(organization, { owner });
  ({ calendarId: id } = await newSelectedCalendar({ organizationId, connectionId }));
});

const external = async (more: Partial<ExternalCalendar> = {}): Promise<ExternalCalendar> => {
  const { externalId, name, description, timeZone, color, accessRole, primary } = await calendar();
  return { id: externalId, name, description, timeZone, color, accessRole, primary, ...more };
};
const calendar = () => calendarOf(organization, id);
const trail = async () =>
  (
    await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetId, id)))
  ).map(({ action, changedFields, outcome }) => ({ action, changedFields, outcome }));

/** A week later, when a fresh round is due. */
async function round(listCalendars: () => Promise<readonly ExternalCalendar[]>): Promise<string> {
  await db()
    .update(calendars)
    .set({ roundDueAt: clock.now() })
    .where(and(eq(calendars.organizationId, organization.organizationId), eq(calendars.id, id)));
  const { api } = scriptedCalendar([last("1")]);
  return lookAt(organization, id, { api: { ...api, listCalendars } });
}

describe("with each fresh round", () => {
  it("a calendar has the name, colour, zone and role that it has at the provider", async () => {
    const now = { name: "Renamed", color: "#0b8043", timeZone: "Asia/Tokyo", accessRole: "writer" } as const;
    const changed = await external(now);
    expect(await round(async () => [{ ...changed, id: "another" }, changed])).toBe("caught_up");
    expect(await calendar()).toMatchObject({ ...now, direction: "both" });
    expect(await trail()).toEqual([]);
  });

  it("one that may only be read now is only read, and says so", async () => {
    const changed = await external({ accessRole: "reader" });
    expect(await round(async () => [changed])).toBe("caught_up");
    expect(await calendar()).toMatchObject({ accessRole: "reader", direction: "read", syncError: null });
    const { ctx } = organization.owner;
    const [shown] = (await listSelectedCalendars(ctx, { limit: 5 })).data;
    const note = { code: "only_readable", message: expect.stringContaining("may only read") };
    expect(shown).toMatchObject({ state: "in_step", error: null, note, direction: "read", isWritable: false });
    expect((await getSyncStatus(ctx, { ref: connectionId })).calendars).toMatchObject([{ note, error: null }]);
    expect(await trail()).toEqual([
      { action: "calendar.update", changedFields: ["direction"], outcome: "only_readable" },
    ]);
    const start = { at: clock.now() };
    const end = { at: new Date(clock.now().getTime() + 3_600_000) };
    const event = { title: "No", start, end, idempotencyKey: null };
    const { calendarId = "" } = shown ?? {};
    await expect(createEvent(ctx, { ref: connectionId, calendarId, ...event })).rejects.toMatchObject({
      code: "conflict",
    });
    // Once is enough; and what is given back later is a person's to take.
    await round(async () => [changed]);
    await round(async () => [{ ...changed, accessRole: "owner" }]);
    expect(await calendar()).toMatchObject({ accessRole: "owner", direction: "read" });
    expect(await trail()).toHaveLength(1);
  });

  it("a list that fails, or that has it no more, changes nothing, and its events are read", async () => {
    const before = await calendar();
    const outage = new ProviderError("google", { kind: "unavailable", status: 503 });
    for (const list of [() => Promise.reject(outage), async () => []]) {
      expect(await round(list)).toBe("caught_up");
      const { name, accessRole, direction } = before;
      expect(await calendar()).toMatchObject({ name, accessRole, direction, syncError: null });
    }
  });
});

it("between two rounds nobody is asked what it is called", async () => {
  const { api } = scriptedCalendar([last("1")]);
  const listCalendars = () => Promise.reject(new Error("it was asked"));
  await db()
    .update(calendars)
    .set({ cursor: { since: "0" } })
    .where(and(eq(calendars.organizationId, organization.organizationId), eq(calendars.id, id)));
  expect(await lookAt(organization, id, { api: { ...api, listCalendars } })).toBe("caught_up");
});
