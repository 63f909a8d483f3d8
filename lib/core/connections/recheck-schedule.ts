import type { ConnectionStatus } from "@/db/schema";
import { spreadOf } from "./spread";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What an API failed is looked at again after a minute, and then ever more rarely. */
const DELAYS_MS = [1, 2, 5, 15, 30, 60].map((minutes) => minutes * MINUTE_MS);
const JITTER_SHARE = 0.2;

/** The first look comes up to so much later, each connection by its own share: an outage breaks many at once. */
export const FIRST_LOOK_MS = MINUTE_MS;
export const FIRST_LOOK_SPREAD_MS = MINUTE_MS / 2;

/** What works is looked at when nothing has proved it for so long; a refresh of idle access is proof, and comes before. */
export const UNPROVED_MS = 12 * HOUR_MS;
export const UNPROVED_SPREAD_MS = HOUR_MS;

/** What decides when a connection is looked at again. */
export interface Recheckable {
  readonly id: string;
  readonly status: ConnectionStatus;
  readonly statusSince: Date;
  readonly until: Date | null;
  readonly recheckAt: Date | null;
  readonly lastVerifiedAt: Date | null;
  readonly createdAt: Date;
  /** Refreshes that failed in a row: those have their own next try (`connection_tokens.retry_at`). */
  readonly refreshFailures: number;
}

/** From when on to look at a connection again; null: not while it is as it is. In SQL: list-due-rechecks.ts. */
export function recheckDueAt(connection: Recheckable): Date | null {
  const { id, status, until, recheckAt, refreshFailures } = connection;
  if (refreshFailures > 0) return null;
  if (status === "degraded" || status === "rate_limited") {
    const firstMs = FIRST_LOOK_MS + FIRST_LOOK_SPREAD_MS * spreadOf(id);
    return later(until, recheckAt ?? until ?? after(connection.statusSince, firstMs));
  }
  if (status !== "active") return null;
  const provedAt = connection.lastVerifiedAt ?? connection.createdAt;
  return later(recheckAt, after(provedAt, UNPROVED_MS + UNPROVED_SPREAD_MS * spreadOf(id)));
}

/** When to look again after the n-th look in a row that found it failing; `jitter` is 0 to 1: ±20 %. */
export function nextRecheckAt(failures: number, { now, jitter }: { now: Date; jitter: number }): Date {
  const delayMs = DELAYS_MS[Math.min(failures, DELAYS_MS.length) - 1] ?? MINUTE_MS;
  return new Date(now.getTime() + delayMs * (1 - JITTER_SHARE + 2 * JITTER_SHARE * jitter));
}

function after(at: Date, milliseconds: number): Date {
  return new Date(Math.floor(at.getTime() + milliseconds));
}

function later(left: Date | null, right: Date): Date {
  return left && left > right ? left : right;
}
