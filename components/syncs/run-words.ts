import type { SyncRun } from "@/lib/contracts/syncs";

/** How long a run took; null while it has not ended, or never began. */
export function durationMs({ startedAt, finishedAt }: Pick<SyncRun, "startedAt" | "finishedAt">): number | null {
  if (!startedAt || !finishedAt) return null;
  return Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
}

/** "850 ms", "2.4 s", "3 min 05 s": as exact as a person cares. */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
