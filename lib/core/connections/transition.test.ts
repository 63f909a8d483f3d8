import { expect, it } from "vitest";
import { CONNECTION_TRANSITIONS } from "./transition";

it("leaves disconnected by no way, and reaches it by every other state", () => {
  const { disconnected, ...live } = CONNECTION_TRANSITIONS;
  expect(disconnected).toEqual([]);
  for (const targets of Object.values(live)) expect(targets).toContain("disconnected");
});

it("never moves a connection from a state to itself", () => {
  for (const [from, targets] of Object.entries(CONNECTION_TRANSITIONS)) expect(targets).not.toContain(from);
});

it("lets a person pause whatever is live, and the engine none that is paused but for a refused access", () => {
  const { paused, disconnected: _, ...live } = CONNECTION_TRANSITIONS;
  for (const targets of Object.values(live)) expect(targets).toContain("paused");
  expect(paused).not.toContain("degraded");
  expect(paused).not.toContain("rate_limited");
});
