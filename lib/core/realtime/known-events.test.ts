import { v7 } from "uuid";
import { expect, it } from "vitest";
import { KnownEvents } from "./known-events";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const madeAt = (ms: number) => v7({ msecs: ms });

it("knows an event from its first telling on", () => {
  const known = new KnownEvents();
  const id = madeAt(NOW);
  expect([known.add(id, NOW), known.add(id, NOW)]).toEqual([true, false]);
});

it("names those that reading from an instant on would find again", () => {
  const known = new KnownEvents();
  const [old, young] = [madeAt(NOW - 10_000), madeAt(NOW)];
  known.add(old, NOW);
  known.add(young, NOW);
  expect(known.madeSince(NOW - 5_000)).toEqual([young]);
});

it("lets nobody read from before what it has forgotten", () => {
  const known = new KnownEvents();
  known.forgetBefore(NOW - 1_000);
  expect(known.startFor(NOW - 60_000, NOW)).toBe(NOW - 1_000);
  expect(known.startFor(NOW - 500, NOW)).toBe(NOW - 500);
});

it("stays small however much happens at once", () => {
  const known = new KnownEvents();
  for (let number = 0; number < 6_000; number++) known.add(madeAt(NOW - 6_000 + number), NOW);
  const start = known.startFor(0, NOW);
  expect(known.madeSince(0).length).toBeLessThanOrEqual(5_000);
  expect(known.madeSince(start)).toHaveLength(known.madeSince(0).length);
});
