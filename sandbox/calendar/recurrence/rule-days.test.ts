import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "./civil-day";
import { parseRule } from "./parse-rule";
import { ruleDays } from "./rule-days";

function days(text: string, first: string, { take = 5, from = first } = {}): string[] {
  const rule = parseRule(text);
  if (!rule) throw new Error(`not a rule: ${text}`);
  const found: string[] = [];
  for (const day of ruleDays({ rule, firstDay: parseDay(first), fromDay: parseDay(from) })) {
    if (found.length >= take) break;
    found.push(formatDay(day));
  }
  return found;
}

// Most of these are the examples of RFC 5545, section 3.8.5.3.
describe("ruleDays", () => {
  it("steps by days", () => {
    expect(days("FREQ=DAILY;INTERVAL=10", "1997-09-02")).toEqual([
      "1997-09-02",
      "1997-09-12",
      "1997-09-22",
      "1997-10-02",
      "1997-10-12",
    ]);
  });

  it("steps by weeks, on the weekdays asked for, from the week's start", () => {
    expect(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4", "1997-08-05")).toEqual([
      "1997-08-05",
      "1997-08-10",
      "1997-08-19",
      "1997-08-24",
    ]);
    expect(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4", "1997-08-05")).toEqual([
      "1997-08-05",
      "1997-08-17",
      "1997-08-19",
      "1997-08-31",
    ]);
  });

  it("finds the first Friday and the last Monday but one of a month", () => {
    expect(days("FREQ=MONTHLY;BYDAY=1FR", "1997-09-05", { take: 3 })).toEqual([
      "1997-09-05",
      "1997-10-03",
      "1997-11-07",
    ]);
    expect(days("FREQ=MONTHLY;BYDAY=-2MO", "1997-09-22", { take: 3 })).toEqual([
      "1997-09-22",
      "1997-10-20",
      "1997-11-17",
    ]);
  });

  it("counts days of a month from its end", () => {
    expect(days("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", { take: 3 })).toEqual([
      "1997-09-28",
      "1997-10-29",
      "1997-11-28",
    ]);
  });

  it("leaves out months that have no such day", () => {
    expect(days("FREQ=MONTHLY", "2026-01-31", { take: 4 })).toEqual([
      "2026-01-31",
      "2026-03-31",
      "2026-05-31",
      "2026-07-31",
    ]);
  });

  it("repeats 29 February in leap years only", () => {
    expect(days("FREQ=YEARLY", "2024-02-29", { take: 3 })).toEqual(["2024-02-29", "2028-02-29", "2032-02-29"]);
  });

  it("finds Friday the 13th and the last weekday of a month", () => {
    expect(days("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13", { take: 4 })).toEqual([
      "1998-02-13",
      "1998-03-13",
      "1998-11-13",
      "1999-08-13",
    ]);
    expect(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "1997-09-30", { take: 3 })).toEqual([
      "1997-09-30",
      "1997-10-31",
      "1997-11-28",
    ]);
  });

  it("finds Thanksgiving", () => {
    expect(days("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2025-11-27", { take: 2 })).toEqual(["2025-11-27", "2026-11-26"]);
  });

  it("counts the first day even where the rule does not match it", () => {
    expect(days("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-11-18")).toEqual(["2026-11-18", "2026-11-23"]);
  });

  it("skips to a window years later, and to the same days", () => {
    expect(days("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR", "2001-01-01", { from: "2026-11-21", take: 3 })).toEqual(
      days("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR", "2001-01-01", { take: 10_000 })
        .filter((day) => day >= "2026-11-21")
        .slice(0, 3),
    );
    expect(days("FREQ=DAILY;COUNT=3", "2001-01-01", { from: "2026-11-21" })).toEqual([]);
  });

  it("ends where no day can match", () => {
    expect(days("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01")).toEqual(["2026-01-01"]);
  });
});
