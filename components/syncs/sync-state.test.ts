import { describe, expect, it } from "vitest";
import type { SyncStatus } from "@/lib/contracts/syncs";
import { isRunning, syncStateOf } from "./sync-state";

type CalendarStatus = SyncStatus["calendars"][number];

const calendar = (more: Partial<CalendarStatus> = {}): CalendarStatus => ({
  id: "1",
  name: "Team",
  color: null,
  state: "in_step",
  phase: "changes",
  progress: null,
  lastRun: null,
  syncedAt: "2026-11-21T10:00:00.000Z",
  nextDueAt: "2026-11-21T10:05:00.000Z",
  readyFrom: null,
  readyTo: null,
  push: "polling",
  pushRenewsAt: null,
  itemErrors: 0,
  error: null,
  note: null,
  ...more,
});
const status = (...calendars: readonly CalendarStatus[]): SyncStatus => ({
  connectionId: "c",
  lastSyncedAt: "2026-11-21T10:00:00.000Z",
  run: null,
  calendars: [...calendars],
});
const ERROR = { code: "rate_limited", message: "Slow down.", remedy: "Wait." };

describe("how a connection's sync is doing", () => {
  it("is nothing where no calendar is selected, and off where all are turned off", () => {
    expect(syncStateOf(status())).toEqual({ kind: "nothing" });
    expect(syncStateOf(status(calendar({ state: "off" })))).toEqual({ kind: "off" });
  });

  it("says what fails before it says that anything works", () => {
    const found = syncStateOf(status(calendar(), calendar({ name: "Own", state: "failing", error: ERROR })));
    expect(found).toEqual({ kind: "failing", names: ["Own"], error: ERROR });
  });

  it("names a calendar that was turned off because it is gone", () => {
    expect(syncStateOf(status(calendar({ state: "off", error: ERROR })))).toMatchObject({ kind: "failing" });
  });

  it("counts the calendars that are through while others are read for the first time", () => {
    const found = syncStateOf(status(calendar(), calendar({ state: "first_sync" }), calendar({ state: "off" })));
    expect(found).toEqual({ kind: "first", done: 1, all: 2 });
  });

  it("names the next look of all, and push only where every calendar has it", () => {
    const sooner = calendar({ nextDueAt: "2026-11-21T10:03:00.000Z", push: "push" });
    expect(syncStateOf(status(calendar(), sooner))).toEqual({
      kind: "working",
      syncedAt: "2026-11-21T10:00:00.000Z",
      nextAt: "2026-11-21T10:03:00.000Z",
      isPushed: false,
    });
    expect(syncStateOf(status(sooner))).toMatchObject({ isPushed: true });
  });

  it("is running while anything is read", () => {
    expect(isRunning(status(calendar()))).toBe(false);
    expect(isRunning(status(calendar({ progress: { read: 0, expected: null } })))).toBe(true);
  });
});
