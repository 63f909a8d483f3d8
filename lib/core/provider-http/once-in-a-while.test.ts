import { expect, it } from "vitest";
import { onceInAWhile } from "./once-in-a-while";

it("says yes to each key once, and again when the time is over", () => {
  const long = onceInAWhile(60_000);
  expect([long("a"), long("a"), long("b"), long("a")]).toEqual([true, false, true, false]);
  const none = onceInAWhile(0);
  expect([none("a"), none("a")]).toEqual([true, true]);
});

it("forgets the oldest rather than to grow without end", () => {
  const once = onceInAWhile(60_000);
  for (let key = 0; key <= 10_000; key += 1) once(String(key));
  expect([once("0"), once("10000")]).toEqual([true, false]);
});
