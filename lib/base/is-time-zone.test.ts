import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { isTimeZone } from "./is-time-zone";

describe("isTimeZone", () => {
  it.each(["Europe/Zurich", "UTC", "America/Argentina/Buenos_Aires"])("knows %s, each time", (zone) => {
    expect([isTimeZone(zone), isTimeZone(zone)]).toEqual([true, true]);
  });

  it.each(["Mars/Base", "W. Europe Standard Time", "", " "])("does not know %j", (zone) => {
    expect([isTimeZone(zone), isTimeZone(zone)]).toEqual([false, false]);
  });
});

it.each(["PST", "ist", "CST", "JST", "AST", "VST"])("%s is none: it means several", (name) => {
  expect(isTimeZone(name)).toBe(false);
});

it("whatever is one, Temporal takes too", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const short = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => `${one}${two}${three}`)));
  const names = [...Intl.supportedValuesOf("timeZone"), ...short].filter(isTimeZone);
  const refused = names.filter((name) => {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toEqual([]);
});
