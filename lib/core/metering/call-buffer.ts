import type { ProviderCall } from "@/lib/core/provider-http/call-observer";
import type { CallCounts, CallDimensions } from "./call-counts";
import { LATENCY_BOUNDS_MS } from "./latency-bounds";
import { latencyInterval } from "./latency-interval";
import { NO_CONNECTION } from "./no-connection";
import { statusClassOf } from "./status-class";

const MINUTE_MS = 60_000;

/** Counts of calls that are not in the database yet. */
export interface CallBuffer {
  /** Counts a call that ended at `endedAtMs`. */
  add(call: ProviderCall, endedAtMs: number): void;
  /** Takes up to `maxRows` out, oldest first. */
  take(maxRows: number): readonly CallCounts[];
  /** Kinds of calls held, each counted in one row. */
  readonly size: number;
  /** Calls that found no room since the last time this was asked. */
  takeDropped(): number;
}

/**
 * Calls are added up, never kept one by one: memory grows with the kinds of calls and the minutes, not with their number.
 * Beyond `maxRows`, when the database has been away for long, further kinds are only counted as dropped.
 */
export function callBuffer(maxRows: number): CallBuffer {
  const rows = new Map<string, CallCounts>();
  let dropped = 0;
  return {
    add(call, endedAtMs) {
      const dimensions = dimensionsOf(call, endedAtMs);
      const key = keyOf(dimensions);
      let row = rows.get(key);
      if (!row) {
        if (rows.size >= maxRows) {
          dropped += 1;
          return;
        }
        row = noCallsYet(dimensions);
        rows.set(key, row);
      }
      addTo(row, call);
    },
    take(wanted) {
      const taken: CallCounts[] = [];
      for (const [key, row] of rows) {
        if (taken.length === wanted) break;
        taken.push(row);
        rows.delete(key);
      }
      return taken;
    },
    get size() {
      return rows.size;
    },
    takeDropped() {
      const since = dropped;
      dropped = 0;
      return since;
    },
  };
}

function dimensionsOf({ subject, operation, status }: ProviderCall, endedAtMs: number): CallDimensions {
  return {
    organizationId: subject.organizationId,
    minuteMs: endedAtMs - (endedAtMs % MINUTE_MS),
    connectionId: subject.connectionId ?? NO_CONNECTION,
    integration: subject.integration,
    operation,
    statusClass: statusClassOf(status),
  };
}

function keyOf(of: CallDimensions): string {
  return `${of.organizationId} ${of.minuteMs} ${of.connectionId} ${of.integration} ${of.statusClass} ${of.operation}`;
}

function noCallsYet(dimensions: CallDimensions): CallCounts {
  const latencyCounts = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
  return { ...dimensions, calls: 0, bytes: 0, durationMs: 0, latencyCounts };
}

function addTo(row: CallCounts, { durationMs, bytes }: ProviderCall): void {
  row.calls += 1;
  row.bytes += bytes;
  row.durationMs += durationMs;
  const interval = latencyInterval(durationMs);
  row.latencyCounts[interval] = (row.latencyCounts[interval] ?? 0) + 1;
}
