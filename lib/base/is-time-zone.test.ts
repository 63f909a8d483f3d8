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
