import { expect, it } from "vitest";
import { writeDraft } from "./map-draft";

const start = { kind: "instant", at: new Date("2026-07-01T07:00:00Z"), timeZone: "Europe/Zurich" } as const;
const end = { kind: "instant", at: new Date("2026-07-01T08:00:00Z"), timeZone: null } as const;

it("writes a new event", () => {
  expect(writeDraft({ title: "Planning", description: "Agenda", location: "Room 4", start, end })).toEqual({
    subject: "Planning",
    body: { contentType: "text", content: "Agenda" },
    location: { displayName: "Room 4" },
    start: { dateTime: "2026-07-01T09:00:00", timeZone: "W. Europe Standard Time" },
    end: { dateTime: "2026-07-01T08:00:00", timeZone: "UTC" },
    isAllDay: false,
  });
});

it("writes only what changes; null empties", () => {
  expect(writeDraft({ title: "Moved" })).toEqual({ subject: "Moved" });
  expect(writeDraft({ description: null, location: null })).toEqual({
    body: { contentType: "text", content: "" },
    location: { displayName: "" },
  });
  expect(writeDraft({ end: { kind: "day", date: "2026-07-02" } })).toEqual({
    end: { dateTime: "2026-07-02T00:00:00", timeZone: "UTC" },
    isAllDay: true,
  });
});
