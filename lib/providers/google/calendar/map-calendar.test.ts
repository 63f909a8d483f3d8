import { expect, it } from "vitest";
import { mapCalendar } from "./map-calendar";
import samples from "./samples/calendars.json";
import { calendarListEntry } from "./wire";

const [primary, team, free] = samples.items.map((item) => mapCalendar(calendarListEntry.parse(item)));

it("takes over a person's own calendar", () => {
  expect(primary).toEqual({
    id: "ana@acme.test",
    name: "ana@acme.test",
    description: null,
    timeZone: "Europe/Zurich",
    color: "#9fe1e7",
    accessRole: "owner",
    primary: true,
  });
});

it("calls a calendar as the person calls it", () => {
  expect(team).toMatchObject({ name: "Our team", description: "Who is where", accessRole: "writer", primary: false });
});

it("keeps that only free and busy may be seen", () => {
  expect(free?.accessRole).toBe("free_busy_reader");
});

it("lets only a colour be a colour, and falls back to the id and UTC", () => {
  const bare = { id: "x", accessRole: "reader", backgroundColor: "red;background:url(//evil.test)" };
  expect(mapCalendar(calendarListEntry.parse(bare))).toMatchObject({ name: "x", color: null, timeZone: null });
});
