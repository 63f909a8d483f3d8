import { expect, it } from "vitest";
import { firstDayOfWeek } from "./first-day-of-week";

it.each([
  ["de-CH", 1],
  ["en-US", 7],
  ["en-GB", 1],
  ["ar-EG", 6],
  ["", 1],
  ["*", 1],
])("of %s", (language, day) => {
  expect(firstDayOfWeek(language)).toBe(day);
});
