import { afterEach, describe, expect, it } from "vitest";
import { heldMemory } from "./held-memory";
import { takeProxyPlace } from "./take-proxy-place";

const taken: (() => void)[] = [];
const take = (organizationId: string, connectionId: string, count: number) => {
  for (let place = 0; place < count; place += 1) taken.push(takeProxyPlace({ organizationId, connectionId }));
};
afterEach(() => {
  for (const leave of taken.splice(0)) leave();
});

describe("calls under way", () => {
  it("of one connection are a hundred and some", () => {
    take("acme", "one", 128);
    expect(() => take("acme", "one", 1)).toThrow(
      expect.objectContaining({ code: "rate_limited", details: { retryAfterSeconds: 2 } }),
    );
    expect(() => take("acme", "two", 1)).not.toThrow();
  });

  it("of one organization are half of what a process takes", () => {
    for (const id of ["one", "two"]) take("acme", id, 128);
    expect(() => take("acme", "three", 1)).toThrow(expect.objectContaining({ code: "rate_limited" }));
    for (const id of ["four", "five"]) take("other", id, 128);
    expect(() => take("third", "six", 1)).toThrow(expect.objectContaining({ code: "unavailable" }));
  });

  it("give their places back, each once", () => {
    take("acme", "one", 128);
    const [first] = taken;
    first?.();
    first?.();
    expect(() => take("acme", "one", 1)).not.toThrow();
    expect(() => take("acme", "one", 1)).toThrow();
  });
});

it("bodies are held up to a bound over all calls, and their room is given back", () => {
  const [one, two] = [heldMemory(), heldMemory()];
  one.hold(100 * 1024 * 1024);
  expect(() => two.hold(40 * 1024 * 1024)).toThrow(expect.objectContaining({ code: "unavailable" }));
  one.release();
  one.release();
  two.hold(40 * 1024 * 1024);
  two.release();
});
