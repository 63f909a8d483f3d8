import { clock } from "@/lib/base/clock";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import type { LimitScope, VendorWait } from "@/lib/providers/contract";
import { keepWait } from "./keep-wait";
import { readLimits, readReserve } from "./read-limits";
import { SHORT_WAIT_MS } from "./short-wait";
import { showWait } from "./show-wait";
import { ACCOUNT_KEY, APP_KEY, operationKey, RESERVE_KEY } from "./wait-keys";

interface Heard {
  /** What was asked, with ids left out. */
  readonly operation: string;
  readonly headers: Headers;
  /** No wait that is kept is longer; absent: as long as the answer says. */
  readonly longestMs?: number;
}

/**
 * Keeps what an answer says of how much more its vendor takes, for every process: nobody asks before it begins anew. A
 * long wait is the connection's state, too, for people to see; one of an app becomes so for each connection that meets it.
 */
export async function keepLimits(target: ConnectionTarget, { operation, headers, longestMs }: Heard): Promise<void> {
  const now = clock.now();
  await keepReserve(target, headers, now);
  for (const said of readLimits(target.integration.provider, headers, now)) {
    const waitMs = Math.min(said.waitMs, longestMs ?? said.waitMs);
    const of = scopeOf(target, said);
    const until = new Date(now.getTime() + waitMs);
    if (!isNews(`${of} ${target.connectionId} ${of === "operation" ? operation : ""}`, until, now)) continue;
    await keepAs(target, { of, operation, until, isShort: waitMs <= SHORT_WAIT_MS });
  }
}

interface Kept {
  readonly of: LimitScope;
  readonly operation: string;
  readonly until: Date;
  readonly isShort: boolean;
}

async function keepAs(target: ConnectionTarget, { of, operation, until, isShort }: Kept): Promise<void> {
  if (of === "operation") return keepWait(target, operationKey(target.connectionId, operation), until);
  await keepWait(target, of === "app" ? APP_KEY : ACCOUNT_KEY, until);
  if (!isShort) await showWait(target, until);
}

/** Little is left of what all organizations share: callers of the proxy wait, so that one of them cannot use up the rest. */
async function keepReserve(target: ConnectionTarget, headers: Headers, now: Date): Promise<void> {
  const { provider } = target.integration;
  const waitMs = provider.auth.kind === "oauth2" ? readReserve(provider, headers, now) : null;
  if (waitMs === null) return;
  const until = new Date(now.getTime() + waitMs);
  // By connection: which of them have an app of their own, the statement sees.
  if (isNews(`reserve ${target.connectionId}`, until, now)) await keepWait(target, RESERVE_KEY, until);
}

/** Who typed in a key of their own shares its limits with nobody. */
function scopeOf({ integration: { provider } }: ConnectionTarget, { of }: VendorWait): LimitScope {
  return of === "app" && provider.auth.kind !== "oauth2" ? "account" : of;
}

/** Many answers of one moment say the same: one of them is written. */
const known = new Map<string, number>();
const SAME_MS = 1_000;
const MANY = 10_000;

function isNews(what: string, until: Date, now: Date): boolean {
  const knownMs = known.get(what) ?? 0;
  if (knownMs > now.getTime() && until.getTime() < knownMs + SAME_MS) return false;
  if (known.size > MANY) known.clear();
  known.set(what, until.getTime());
  return true;
}
