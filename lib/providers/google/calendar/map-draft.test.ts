import { expect, it } from "vitest";
import { writeChanges, writeDraft } from "./map-draft";

const start = { kind: "instant", at: new Date("2026-07-01T07:00:00Z"), timeZone: "Europe/Zurich" } as const;
const end = { kind: "instant", at: new Date("2026-07-01T08:00:00Z"), timeZone: null } as const;

it("writes a new event", () => {
  expect(writeDraft({ title: "Planning", description: null, start, end })).toEqual({
    summary: "Planning",
    description: null,
    start: { dateTime: "2026-07-01T07:00:00.000Z", timeZone: "Europe/Zurich" },
    end: { dateTime: "2026-07-01T08:00:00.000Z" },
  });
});

it("writes only what changes", () => {
  expect(writeChanges({ location: "Room 4" })).toEqual({ location: "Room 4" });
  expect(writeChanges({ start: { kind: "day", date: "2026-07-01" } })).toEqual({
    start: { date: "2026-07-01", dateTime: null, timeZone: null },
  });
});
