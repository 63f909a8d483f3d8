import { expect, it } from "vitest";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { entriesByDay } from "./entries-by-day";

const at = (startedAt: string) => ({ id: startedAt, startedAt }) as TimeEntry;

it("puts entries under the day that they begin on for the person, morning first", () => {
  const entries = [at("2026-03-29T22:00:00Z"), at("2026-03-29T21:59:00Z"), at("2026-03-28T23:00:00Z")];
  const days = entriesByDay(entries, "Europe/Berlin");
  expect(days.map(({ date, entries: own }) => [date, own.map(({ id }) => id)])).toEqual([
    ["2026-03-30", ["2026-03-29T22:00:00Z"]],
    ["2026-03-29", ["2026-03-28T23:00:00Z", "2026-03-29T21:59:00Z"]],
  ]);
});
