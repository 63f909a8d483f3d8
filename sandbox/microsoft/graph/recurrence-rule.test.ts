import { describe, expect, it } from "vitest";
import { parseRecurrence } from "../../calendar/recurrence/parse-recurrence";
import { patternedRecurrenceShape } from "./model";
import { recurrenceRule } from "./recurrence-rule";

const NO_END = { type: "noEnd", startDate: "2026-11-02" };
const rule = (pattern: object, range: object = NO_END) =>
  recurrenceRule(patternedRecurrenceShape.parse({ pattern, range }));

describe("recurrenceRule", () => {
  it.each([
    [{ type: "daily", interval: 2 }, "FREQ=DAILY;INTERVAL=2"],
    [{ type: "weekly", interval: 1, daysOfWeek: ["monday", "friday"] }, "FREQ=WEEKLY;BYDAY=MO,FR;INTERVAL=1"],
    [{ type: "absoluteMonthly", interval: 3, dayOfMonth: 15 }, "FREQ=MONTHLY;BYMONTHDAY=15;INTERVAL=3"],
    [
      { type: "relativeMonthly", interval: 1, daysOfWeek: ["thursday"], index: "last" },
      "FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1;INTERVAL=1",
    ],
    [{ type: "absoluteYearly", interval: 1, month: 3, dayOfMonth: 8 }, "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8;INTERVAL=1"],
    [
      { type: "relativeYearly", interval: 1, month: 11, daysOfWeek: ["thursday"], index: "fourth" },
      "FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4;INTERVAL=1",
    ],
  ])("%j", (pattern, text) => {
    const line = rule(pattern);
    expect(line).toBe(`RRULE:${text};WKST=SU`);
    expect(parseRecurrence([line ?? ""])).not.toBeNull();
  });

  it("ends after a number or on a day", () => {
    const daily = { type: "daily", interval: 1 };
    expect(rule(daily, { ...NO_END, type: "numbered", numberOfOccurrences: 5 })).toContain(";COUNT=5");
    expect(rule(daily, { ...NO_END, type: "endDate", endDate: "2026-12-24" })).toContain(";UNTIL=20261224");
  });

  it.each([
    [{ type: "weekly", interval: 1 }, NO_END],
    [{ type: "relativeMonthly", interval: 1, index: "first" }, NO_END],
    [{ type: "absoluteMonthly", interval: 1 }, NO_END],
    [{ type: "absoluteYearly", interval: 1, dayOfMonth: 1 }, NO_END],
    [
      { type: "daily", interval: 1 },
      { ...NO_END, type: "numbered" },
    ],
    [
      { type: "daily", interval: 1 },
      { ...NO_END, type: "endDate", endDate: "2026-11-01" },
    ],
  ])("is none where a part is missing: %j %j", (pattern, range) => {
    expect(rule(pattern, range)).toBeNull();
  });
});
