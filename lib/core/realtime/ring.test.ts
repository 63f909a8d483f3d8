import { describe, expect, it } from "vitest";
import { Ring } from "./ring";

const limits = { count: 3, bytes: 100, ageMs: 1_000 };

function filled(...bytes: number[]): Ring<string> {
  const ring = new Ring<string>(limits, 0);
  bytes.forEach((size, index) => {
    ring.add(`item ${index + 1}`, { bytes: size, nowMs: (index + 1) * 10 });
  });
  return ring;
}

const items = (kept: ReturnType<Ring<string>["after"]>) => kept?.map(({ item }) => item) ?? null;

describe("the ring", () => {
  it("gives what came after a number", () => {
    const ring = filled(1, 1, 1);
    expect(items(ring.after(0))).toEqual(["item 1", "item 2", "item 3"]);
    expect(items(ring.after(2))).toEqual(["item 3"]);
    expect(items(ring.after(3))).toEqual([]);
  });

  it("does not know numbers that were never given", () => {
    expect(filled(1).after(2)).toBeNull();
    expect(items(new Ring<string>(limits, 0).after(0))).toEqual([]);
  });

  it("forgets the oldest beyond its count", () => {
    const ring = filled(1, 1, 1, 1);
    expect(ring.after(0)).toBeNull();
    expect(items(ring.after(1))).toEqual(["item 2", "item 3", "item 4"]);
  });

  it("forgets the oldest beyond its size, even the only one", () => {
    expect(items(filled(60, 60).after(1))).toEqual(["item 2"]);
    const ring = filled(101);
    expect([ring.after(0), items(ring.after(1))]).toEqual([null, []]);
  });

  it("forgets what is old", () => {
    const ring = filled(1);
    ring.add("young", { bytes: 1, nowMs: 2_000 });
    expect(ring.after(0)).toBeNull();
    expect(items(ring.after(1))).toEqual(["young"]);
  });

  it("gives what came since an instant, and says when it does not know", () => {
    const ring = filled(1, 1, 1);
    expect(items(ring.since(20))).toEqual(["item 2", "item 3"]);
    expect(items(ring.since(500))).toEqual([]);
    expect(ring.since(-1)).toBeNull(); // before it began
    expect(filled(1, 1, 1, 1).since(10)).toBeNull(); // one from then is gone
  });
});
