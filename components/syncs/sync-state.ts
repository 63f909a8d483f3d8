import type { SyncError, SyncStatus } from "@/lib/contracts/syncs";

/** How a connection's sync is doing, as one of a few sentences. */
export type SyncState =
  | { readonly kind: "nothing" }
  | { readonly kind: "off" }
  | { readonly kind: "failing"; readonly names: readonly string[]; readonly error: SyncError }
  | { readonly kind: "first"; readonly done: number; readonly all: number }
  | {
      readonly kind: "working";
      readonly syncedAt: string | null;
      /** When the hub looks by itself the next time. */
      readonly nextAt: string | null;
      /** The provider tells of changes of every calendar. */
      readonly isPushed: boolean;
    };

/** What is wrong comes first: a sentence that says "working" must be true of all calendars that are not turned off. */
export function syncStateOf({ calendars, lastSyncedAt }: SyncStatus): SyncState {
  if (calendars.length === 0) return { kind: "nothing" };
  const on = calendars.filter(({ state }) => state !== "off");
  const failing = calendars.filter(({ error }) => error !== null);
  const [worst] = failing;
  if (worst?.error) return { kind: "failing", names: failing.map(({ name }) => name), error: worst.error };
  if (on.length === 0) return { kind: "off" };
  const waiting = on.filter(({ state }) => state === "first_sync");
  if (waiting.length > 0) return { kind: "first", done: on.length - waiting.length, all: on.length };
  const due = on.flatMap(({ nextDueAt }) => (nextDueAt ? [nextDueAt] : [])).sort();
  return {
    kind: "working",
    syncedAt: lastSyncedAt,
    nextAt: due[0] ?? null,
    isPushed: on.every(({ push }) => push === "push"),
  };
}

/** Is anything being read now? */
export function isRunning({ run, calendars }: SyncStatus): boolean {
  return run?.state === "queued" || run?.state === "running" || calendars.some(({ progress }) => progress !== null);
}
