import type { syncRuns } from "@/db/schema";

export type SyncRunRow = typeof syncRuns.$inferSelect;

/** How many items a run touched so far. */
export interface RunCounts {
  readonly pages: number;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly failed: number;
}

export const NO_COUNTS: RunCounts = {
  pages: 0,
  read: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  failed: 0,
};

export function addCounts(left: RunCounts, right: RunCounts): RunCounts {
  return {
    pages: left.pages + right.pages,
    read: left.read + right.read,
    created: left.created + right.created,
    updated: left.updated + right.updated,
    deleted: left.deleted + right.deleted,
    unchanged: left.unchanged + right.unchanged,
    failed: left.failed + right.failed,
  };
}
