import { expect, it } from "vitest";
import { ianaZone } from "./time-zones";

it.each([
  ["Romance Standard Time", "Europe/Paris"],
  ["Pacific Standard Time", "America/Los_Angeles"],
  ["Europe/Lisbon", "Europe/Lisbon"],
  ["UTC", "UTC"],
])("takes %s", (name, iana) => {
  expect(ianaZone(name)).toBe(iana);
});

it.each(["Mars Standard Time", "+02:00", "constructor", ""])("refuses %j", (name) => {
  expect(ianaZone(name)).toBeNull();
});
