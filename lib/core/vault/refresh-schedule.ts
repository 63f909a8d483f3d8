import { spreadOf } from "@/lib/core/connections/spread";
import type { OAuth2Auth } from "@/lib/providers/contract";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Refresh this long before the end, or a fifth of the lifetime before it, whichever is longer. */
export const AHEAD_MS = 5 * MINUTE_MS;
export const AHEAD_SHARE = 1 / 5;
/** Up to so much earlier still, each connection by its own share: what was refreshed together drifts apart. */
export const AHEAD_SPREAD = 1 / 4;
/** But never before half of the lifetime has passed: a token of one minute would be refreshed all the time. */
export const LATEST_SHARE = 1 / 2;

/**
 * What nobody uses is refreshed by the time it is 12 hours old: some vendors let a refresh token lapse, and a consent
 * that was withdrawn is found out before a person needs it. Begun up to two hours earlier, by each one's share, and with
 * some minutes in hand.
 */
export const IDLE_MS = 12 * HOUR_MS - AHEAD_MS;
export const IDLE_SPREAD_MS = 2 * HOUR_MS;

/** A token that is extended is so from half of its life on, up to a twentieth later by each one's share. */
export const EXTENSION_SHARE = 1 / 2;
export const EXTENSION_SPREAD = 1 / 20;
/** A vendor's clock may be behind ours: what is old enough for us must be so for it. */
export const AGE_SLACK_MS = 15 * MINUTE_MS;

const FIRST_RETRY_MS = 10_000;
const LAST_RETRY_MS = 10 * MINUTE_MS;
const JITTER_SHARE = 0.2;

/** What decides when a connection's access is worth refreshing. */
export interface Freshness {
  readonly connectionId: string;
  readonly accessIssuedAt: Date;
  readonly accessExpiresAt: Date | null;
  readonly hasRefreshToken: boolean;
}

/** How a provider's access is renewed. */
export type Renewal = Pick<OAuth2Auth, "refresh" | "extension">;

/**
 * From when on an access token is worth refreshing; null: never, or not while it works. `list-due-refreshes.ts` has the
 * same in SQL.
 */
export function refreshDueAt(tokens: Freshness, { refresh, extension }: Renewal): Date | null {
  const dueMs =
    refresh === "extension"
      ? extensionDueMs(tokens, extension)
      : tokens.hasRefreshToken && refresh !== "none"
        ? Math.min(endDueMs(tokens), idleDueMs(tokens, refresh))
        : Number.POSITIVE_INFINITY;
  return Number.isFinite(dueMs) ? new Date(dueMs) : null;
}

/** From when on a token that works may be traded for one that lasts longer. */
export function extendableAt({ accessIssuedAt }: Pick<Freshness, "accessIssuedAt">, minimumAgeSeconds: number): Date {
  return new Date(accessIssuedAt.getTime() + minimumAgeSeconds * 1000 + AGE_SLACK_MS);
}

/** What has ended cannot be extended: the first try is as early as it makes sense, and leaves half the life for others. */
function extensionDueMs(tokens: Freshness, extension: Renewal["extension"]): number {
  const { connectionId, accessIssuedAt, accessExpiresAt } = tokens;
  if (!accessExpiresAt || extension === "none") return Number.POSITIVE_INFINITY;
  const lifetimeMs = accessExpiresAt.getTime() - accessIssuedAt.getTime();
  const wantedMs =
    accessIssuedAt.getTime() + lifetimeMs * (EXTENSION_SHARE + EXTENSION_SPREAD * spreadOf(connectionId));
  return Math.floor(Math.max(wantedMs, extendableAt(tokens, extension.minimumAgeSeconds).getTime()));
}

function endDueMs({ connectionId, accessIssuedAt, accessExpiresAt }: Freshness): number {
  if (!accessExpiresAt) return Number.POSITIVE_INFINITY;
  const lifetimeMs = accessExpiresAt.getTime() - accessIssuedAt.getTime();
  const wantedMs = Math.max(AHEAD_MS, lifetimeMs * AHEAD_SHARE) * (1 + AHEAD_SPREAD * spreadOf(connectionId));
  return Math.floor(accessExpiresAt.getTime() - Math.min(wantedMs, lifetimeMs * LATEST_SHARE));
}

/** A refresh token that is good for one use is spent only when it must be. */
function idleDueMs({ connectionId, accessIssuedAt }: Freshness, refresh: OAuth2Auth["refresh"]): number {
  if (refresh !== "reusable") return Number.POSITIVE_INFINITY;
  return Math.floor(accessIssuedAt.getTime() + IDLE_MS - IDLE_SPREAD_MS * spreadOf(connectionId));
}

/** When to try again after the n-th failure in a row; `jitter` is 0 to 1 and spreads a crowd by ±20 %. */
export function nextRetryAt(failures: number, { now, jitter }: { now: Date; jitter: number }): Date {
  const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS);
  return new Date(now.getTime() + delayMs * (1 - JITTER_SHARE + 2 * JITTER_SHARE * jitter));
}
