// Why: figures of another day than was asked for are wrong ones.
import { expect, it } from "vitest";
import { daysTo, readDay } from "./read-day";

// It is Wednesday.
const inDays = (text: string, looksBack = false) => daysTo(readDay(text), { today: 3, looksBack });

it.each([
  ["meetings today", 0, 0],
  ["meetings", 0, 0],
  ["free tomorrow?", 1, 1],
  ["the day after tomorrow", 2, 2],
  ["payments yesterday", -1, -1],
  ["the day before yesterday", -2, -2],
  ["meetings on friday", 2, -5],
  ["meetings on monday", 5, -2],
  ["meetings on wednesday", 0, 0],
  ["free next monday", 5, 5],
  ["free next wednesday", 7, 7],
  ["payments last wednesday", -7, -7],
  ["payments last friday", -5, -5],
])("%s", (text, ahead, back) => {
  expect([inDays(text), inDays(text, true)]).toEqual([ahead, back]);
});

it("says where nothing names a day", () => {
  expect(readDay("time this week")).toEqual({ day: 0, isAssumed: true });
  expect(readDay("time today")).toEqual({ day: 0 });
});
