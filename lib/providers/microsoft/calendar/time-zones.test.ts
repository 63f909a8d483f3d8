import { expect, it } from "vitest";
import { ianaZone, windowsZone } from "./time-zones";

it.each([
  ["W. Europe Standard Time", "Europe/Berlin"],
  ["Pacific Standard Time", "America/Los_Angeles"],
  ["India Standard Time", "Asia/Kolkata"],
  ["UTC", "UTC"],
  ["tzone://Microsoft/Utc", "UTC"],
  ["Europe/Zurich", "Europe/Zurich"],
  ["tzone://Microsoft/Custom", null],
  ["Customized Time Zone", null],
  ["+02:00", null],
  ["", null],
  [null, null],
])("reads %j as %j", (name, iana) => {
  const zone = ianaZone(name);
  // CLDR and Node do not agree on how India's and some other places are written.
  expect(zone === "Asia/Calcutta" ? "Asia/Kolkata" : zone).toBe(iana);
});

it("writes zones in a name that Windows knows, and reads them back as the same time", () => {
  const at = new Date("2026-07-01T12:00:00Z");
  const hourIn = (timeZone: string) => new Intl.DateTimeFormat("en", { timeZone, timeStyle: "short" }).format(at);
  // Windows never had a zone for the few that change otherwise than all others (Antarctica/Troll), or are new.
  const lost = Intl.supportedValuesOf("timeZone").filter((zone) => windowsZone(zone) === null);
  expect(lost.length).toBeLessThan(10);
  for (const zone of ["Europe/Zurich", "America/New_York", "Asia/Kolkata", "Australia/Sydney"]) {
    expect(hourIn(ianaZone(windowsZone(zone)) ?? "")).toBe(hourIn(zone));
  }
});

it("does not make up a name for a zone that Windows lacks", () => {
  expect(windowsZone("Mars/Olympus")).toBeNull();
});
