import { expect, it } from "vitest";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { entryOf, valuesOfEntry } from "./entry-form-values";

const BERLIN = "Europe/Berlin";
const values = {
  description: " Writing ",
  day: "2026-03-28",
  start: "09:00",
  end: "10:30",
  projectId: "p",
  client: " ",
  isBillable: true,
};

it("makes instants of a person's day and times, and nothing of spaces", () => {
  expect(entryOf(values, BERLIN)).toEqual({
    description: "Writing",
    startedAt: "2026-03-28T08:00:00.000Z",
    endedAt: "2026-03-28T09:30:00.000Z",
    projectId: "p",
    client: null,
    isBillable: true,
  });
});

it("takes an end before the start for the next day's, an hour less where the clock goes forth", () => {
  const night = entryOf({ ...values, start: "22:00", end: "06:00" }, BERLIN);
  expect(night).toMatchObject({ startedAt: "2026-03-28T21:00:00.000Z", endedAt: "2026-03-29T04:00:00.000Z" });
});

it.each([
  [{ description: " " }, "descriptionMissing"],
  [{ day: "" }, "timesMissing"],
  [{ end: "" }, "timesMissing"],
  [{ end: "09:00" }, "noTime"],
])("says what is wrong with %j", (change, problem) => {
  expect(entryOf({ ...values, ...change }, BERLIN)).toEqual({ problem });
});

it("shows an entry in the person's time zone", () => {
  const entry = { ...values, client: null, startedAt: "2026-03-28T08:00:00.000Z", endedAt: "2026-03-28T09:30:00.000Z" };
  expect(valuesOfEntry(entry as unknown as TimeEntry, BERLIN)).toEqual({ ...values, client: "" });
});
