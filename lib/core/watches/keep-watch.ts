import { eq } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { chance } from "@/lib/base/random";
import { beginWatch } from "./begin-watch";
import { stopWatch } from "./stop-watch";
import { failureCode, renewalAt, retryAt } from "./watch-schedule";
import type { PushWay, Watched, WatchRow } from "./watched";

/** After so many failures to stop one, it ends by itself: vendors let none live long. */
const MOST_STOP_FAILURES = 10;

interface Keeping {
  readonly way: PushWay;
  /** See `beginWatch`. */
  readonly onMade: (tx: Tx, watched: Watched) => Promise<void>;
  /** Done in the transaction that takes one away which has no successor yet: from here on nobody tells of changes. */
  readonly onLost: (tx: Tx, watched: Watched) => Promise<void>;
}

/** Does for a subscription what it is time for: renews it, makes it anew, or stops it. Never throws what a provider did. */
export async function keepWatch(watch: WatchRow, keeping: Keeping): Promise<void> {
  try {
    if (watch.state === "ending") await stopWatch(watch, keeping.way);
    else if (watch.state === "starting" || isOver(watch)) await makeAnew(watch, keeping);
    else await renew(watch, keeping);
  } catch (error) {
    await keepFailure(watch, error);
  }
}

function isOver({ expiresAt }: WatchRow): boolean {
  return expiresAt !== null && expiresAt <= clock.now();
}

/** The old one's secret is nobody's any more, so that it is stopped and another one made. */
async function makeAnew(watch: WatchRow, { way, onMade, onLost }: Keeping): Promise<void> {
  if (isOver(watch)) await lose(watch, onLost);
  else await stopWatch(watch, way);
  const { address } = way;
  if (address === null) return;
  const { failures } = watch;
  await beginWatch({ watched: watchedOf(watch), way: { ...way, address }, failures, onMade });
}

async function renew(watch: WatchRow, { way, onMade, onLost }: Keeping): Promise<void> {
  const { policy, http, address } = way;
  const { id, externalId, failures } = watch;
  if (policy.renew === "by_new_one" || externalId === null) {
    // Nothing can be made that leads here any more: what there is goes on until it ends.
    if (address === null) return restUntilOver(watch);
    const after = { replaces: id, failures, onMade };
    const outcome = await beginWatch({ watched: watchedOf(watch), way: { ...way, address }, ...after });
    if (outcome === "made") await stopWatch(watch, way);
    return;
  }
  const now = clock.now();
  const renewed = await policy.renew(http, { externalId, expiresAt: new Date(now.getTime() + policy.maxLifetimeMs) });
  if (renewed === "gone") {
    await lose(watch, onLost);
    if (address === null) return;
    await beginWatch({ watched: watchedOf(watch), way: { ...way, address }, onMade });
    return;
  }
  const { expiresAt } = renewed;
  const kept = { expiresAt, dueAt: renewalAt(now, expiresAt), failures: 0, error: null };
  await db().update(watches).set(kept).where(eq(watches.id, id));
}

function watchedOf({ organizationId, connectionId, integration, subjectId, subjectExternalId }: WatchRow): Watched {
  return { organizationId, connectionId, integration, subjectId, subjectExternalId };
}

async function lose(watch: WatchRow, onLost: Keeping["onLost"]): Promise<void> {
  await inTransaction(async (tx) => {
    await onLost(tx, watchedOf(watch));
    await tx.delete(watches).where(eq(watches.id, watch.id));
  });
}

async function forget({ id }: WatchRow): Promise<void> {
  await db().delete(watches).where(eq(watches.id, id));
}

async function restUntilOver({ id, expiresAt }: WatchRow): Promise<void> {
  await db()
    .update(watches)
    .set({ dueAt: expiresAt ?? clock.now() })
    .where(eq(watches.id, id));
}

async function keepFailure(watch: WatchRow, error: unknown): Promise<void> {
  const failures = watch.failures + 1;
  log.warn({ err: error, watchId: watch.id, state: watch.state, failures }, "a push subscription could not be kept");
  if (watch.state === "ending" && failures >= MOST_STOP_FAILURES) return forget(watch);
  const tryAt = retryAt(error, { now: clock.now(), failures, jitter: chance() });
  // Not later than it ends: from then on it is missed.
  const endsAt = watch.state === "active" ? watch.expiresAt : null;
  const dueAt = endsAt && endsAt < tryAt ? endsAt : tryAt;
  await inTransaction((tx) =>
    tx
      .update(watches)
      .set({ failures, error: failureCode(error), dueAt })
      .where(eq(watches.id, watch.id)),
  );
}
