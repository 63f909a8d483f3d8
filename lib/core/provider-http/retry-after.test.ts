import { expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after";

const now = new Date("2026-11-21T10:00:00Z");

it.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["0", 0],
  ["120", 120_000],
  [" 1.5 ", 1_500],
  ["Sat, 21 Nov 2026 10:00:30 GMT", 30_000],
  ["Sat, 21 Nov 2026 09:00:00 GMT", 0],
  ["999999999", 86_400_000],
])("reads %j as %j", (header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected);
});
