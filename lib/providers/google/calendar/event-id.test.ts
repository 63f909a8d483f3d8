import fc from "fast-check";
import { expect, it } from "vitest";
import { eventId } from "./event-id";

it("is one that Google takes", () => {
  fc.assert(fc.property(fc.string(), (text) => /^[a-v0-9]{5,1024}$/.test(eventId(text))));
});

it("is the same for the same request, and another for another", () => {
  const [first, again] = ["a", "a"].map(eventId);
  expect(again).toBe(first);
  expect(eventId("b")).not.toBe(first);
});
