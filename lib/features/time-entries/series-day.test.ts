import { expect, it } from "vitest";
import { seriesDay } from "./series-day";

const startsAt = new Date("2026-03-02T23:30:00Z");
const single = { originalStart: null, startsAt, startZone: "Europe/Zurich", isAllDay: false };

it("is the day where the event takes place", () => {
  expect(seriesDay(single)).toBe("2026-03-03");
  expect(seriesDay({ ...single, startZone: "America/New_York" })).toBe("2026-03-02");
});

it("is the day in UTC where the zone is none that anybody knows", () => {
  expect(seriesDay({ ...single, startZone: "Customized Time Zone" })).toBe("2026-03-02");
  expect(seriesDay({ ...single, startZone: null })).toBe("2026-03-02");
});

it("is the day by the series where an occurrence was moved to another one", () => {
  const at = "2026-02-27T23:30:00.000Z";
  expect(seriesDay({ ...single, originalStart: { at, date: null, timeZone: "Europe/Zurich" } })).toBe("2026-02-28");
  expect(seriesDay({ ...single, originalStart: { at: null, date: "2026-02-26", timeZone: null } })).toBe("2026-02-26");
});

it("of whole days is the day itself, in whatever zone", () => {
  const whole = { ...single, startsAt: new Date("2026-03-02T00:00:00Z"), isAllDay: true };
  expect(seriesDay({ ...whole, startZone: "America/New_York" })).toBe("2026-03-02");
});
