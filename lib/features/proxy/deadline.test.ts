import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { deadlineOf } from "./deadline";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("ends a call that takes longer than ten minutes, and says what that means", () => {
  const { signal } = deadlineOf(new AbortController().signal);
  vi.advanceTimersByTime(10 * 60_000 - 1);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.reason).toMatchObject({ code: "provider_unavailable" });
});

it("ends it when its caller leaves, or has left", () => {
  const caller = new AbortController();
  const { signal } = deadlineOf(caller.signal);
  caller.abort();
  expect(signal.aborted).toBe(true);
  expect(deadlineOf(caller.signal).signal.aborted).toBe(true);
});

it("is over with the call", () => {
  const caller = new AbortController();
  const { signal, clear } = deadlineOf(caller.signal);
  clear();
  caller.abort();
  vi.advanceTimersByTime(3_600_000);
  expect(signal.aborted).toBe(false);
});
