// Why: who finds nothing has to know whether there is nothing, or whether nobody looked there.
import { expect, it } from "vitest";
import type { SelectedCalendar } from "@/lib/contracts/calendars";
import { type CalendarSource, calendarSources } from "./calendar-source";
import { searchReach } from "./search-reach";

const account = {
  connectionId: "c",
  name: "ana@acme.test",
  integrationName: "A calendar",
  isLive: true,
  isPaused: false,
  mayChoose: true,
  reason: null,
};
const calendar = (id: string) => ({
  id,
  name: `Calendar ${id}`,
  description: null,
  timeZone: null,
  color: null,
  accessRole: "owner" as const,
  primary: false,
});

function source(id: string, kept: Partial<SelectedCalendar> | null): CalendarSource[] {
  const selected: SelectedCalendar | null = kept && {
    ...calendar(id),
    id: `ours-${id}`,
    calendarId: id,
    connectionId: "c",
    connectionName: "ana@acme.test",
    integration: "any",
    ownerUserId: null,
    isWritable: true,
    isSynced: true,
    direction: "both",
    visibility: "details",
    sharesFreeBusy: false,
    state: "in_step",
    error: null,
    note: null,
    syncedAt: null,
    readyFrom: "2026-01-02T00:00:00.000Z",
    readyTo: "2027-01-02T00:00:00.000Z",
    push: "polling",
    pushRenewsAt: null,
    ...kept,
  };
  return calendarSources([{ account, calendar: calendar(id), selected }], { mayWrite: true });
}

it("says between which days all calendars were searched", () => {
  const later = { readyFrom: "2026-01-05T00:00:00.000Z", readyTo: "2027-01-05T00:00:00.000Z" };
  expect(searchReach([...source("1", {}), ...source("2", later)], ["ours-1", "ours-2"])).toEqual({
    span: { from: later.readyFrom, to: "2027-01-02T00:00:00.000Z" },
    unread: [],
    unkept: [],
  });
});

it("names what is still being read, and what nobody keeps in step", () => {
  const unread = source("1", { state: "first_sync", readyFrom: null, readyTo: null });
  const off = source("2", { isSynced: false, state: "off" });
  expect(searchReach([...unread, ...off, ...source("3", null)], ["ours-1", "ours-2"])).toMatchObject({
    unread: ["Calendar 1"],
    unkept: ["Calendar 2", "Calendar 3"],
  });
});

it("has nothing to say where everything was searched", () => {
  expect(searchReach(source("1", {}), [])).toEqual({ span: null, unread: [], unkept: [] });
});
