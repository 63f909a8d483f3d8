import { describe, expect, it } from "vitest";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { eventDifferences } from "./event-differences";

const at = (time: string) => ({ at: `2027-03-16T${time}:00.000Z`, date: null, timeZone: "Europe/Berlin" });
const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: "e",
  connectionId: "c",
  calendarId: "primary",
  iCalUid: null,
  title: "Planning",
  description: null,
  location: "Room 1",
  allDay: false,
  start: at("10:00"),
  end: at("11:00"),
  status: "confirmed",
  visibility: "default",
  seriesId: null,
  originalStart: null,
  busy: true,
  color: null,
  attendees: [],
  organizerEmail: null,
  conferenceUrl: null,
  webUrl: null,
  etag: "1",
  updatedAt: null,
  ...more,
});
const mine = {
  title: "Planning",
  location: "Room 1",
  description: "",
  start: { at: "2027-03-16T10:00:00.000Z" },
  end: { at: "2027-03-16T11:00:00.000Z" },
};
const when = (start: CalendarEvent["start"]) => start.at?.slice(11, 16) ?? start.date ?? "";

describe("two versions of an event", () => {
  it("differ where the person changed something", () => {
    const rows = eventDifferences({
      mine: { ...mine, title: "Planning in person" },
      before: event(),
      current: event({ title: "Planning, moved online" }),
      when,
    });
    expect(rows).toEqual([{ field: "title", theirs: "Planning, moved online", ours: "Planning in person" }]);
  });

  it("do not differ in what the person left alone: that is not sent", () => {
    const current = event({ location: "Room 9", start: at("12:00"), end: at("13:00") });
    const rows = eventDifferences({ mine: { ...mine, description: "Bring numbers" }, before: event(), current, when });
    expect(rows.map(({ field }) => field)).toEqual(["description"]);
  });

  it("differ in time where the person moved it", () => {
    const moved = { ...mine, start: { at: "2027-03-16T14:00:00.000Z" }, end: { at: "2027-03-16T15:00:00.000Z" } };
    const rows = eventDifferences({ mine: moved, before: event(), current: event(), when });
    expect(rows).toEqual([{ field: "when", theirs: "10:00", ours: "14:00" }]);
  });
});
