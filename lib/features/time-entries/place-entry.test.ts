// Why: an entry needs a beginning and an end, and nobody who wrote "2 hours" said which.
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { dayOf } from "@/lib/features/agents/local-day";
import { placeEntry } from "./place-entry";

const NOW = new Date("2026-11-23T14:30:20Z");
const day = (date: string, timeZone = "Europe/Zurich") => dayOf(Temporal.PlainDate.from(date), timeZone);

/** By the clock of Zurich, which is an hour ahead in winter. */
function place(minutes: number, date = "2026-11-23", ...busy: readonly string[]) {
  const taken = busy.map((times) => {
    const [from, to] = times.split("–");
    return { startedAt: new Date(`${date}T${from}:00+01:00`), endedAt: new Date(`${date}T${to}:00+01:00`) };
  });
  const { startedAt, endedAt } = placeEntry({ minutes, day: day(date), now: NOW, busy: taken });
  const clock = (at: Date) => at.toLocaleString("sv-SE", { timeZone: "Europe/Zurich" }).slice(0, 16);
  return `${clock(startedAt)}–${clock(endedAt).slice(11)}`;
}

it("of today it ends now, also where it began yesterday", () => {
  expect(place(150)).toBe("2026-11-23 13:00–15:30");
  expect(place(16 * 60)).toBe("2026-11-22 23:30–15:30");
});

it("the next one ends where the last one begins, in the latest room that there is", () => {
  expect(place(60, "2026-11-23", "13:00–15:30")).toBe("2026-11-23 12:00–13:00");
  expect(place(60, "2026-11-23", "13:00–15:30", "08:00–12:30")).toBe("2026-11-23 07:00–08:00");
  expect(place(30, "2026-11-23", "13:00–15:30", "08:00–12:30")).toBe("2026-11-23 12:30–13:00");
  // None is left: it lies over the other, and not in what is yet to come.
  expect(place(120, "2026-11-23", "01:00–15:30")).toBe("2026-11-23 13:30–15:30");
});

it("of another day it begins at nine by its person's clock, or where another one ends", () => {
  expect(place(60, "2026-11-20")).toBe("2026-11-20 09:00–10:00");
  expect(place(60, "2026-11-20", "09:00–10:00", "10:30–12:00")).toBe("2026-11-20 12:00–13:00");
  expect(place(60, "2026-11-20", "09:00–23:30")).toBe("2026-11-20 00:00–01:00");
  expect(place(20 * 60, "2026-11-20")).toBe("2026-11-20 00:00–20:00");
});

it("lies over others where there is no room, and over the end of a day that is too short", () => {
  expect(place(24 * 60, "2026-11-20", "09:00–10:00")).toBe("2026-11-20 00:00–00:00");
  // The clocks went forward: the day has 23 hours.
  const short = placeEntry({ minutes: 1440, day: day("2026-03-29"), now: NOW, busy: [] });
  expect(short.startedAt.toISOString()).toBe("2026-03-28T23:00:00.000Z");
});
