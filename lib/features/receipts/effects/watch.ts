import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { lookAtChanged } from "@/lib/features/calendars/look-at-changed";
import { renewSubscriptionsJob } from "@/lib/features/calendars/subscription-job";
import { type Asked, askedOf, type Effect, type Followed } from "./effect";

type Watch = typeof watches.$inferSelect;
type AskedOfWatch = Asked<"watch">;

/**
 * Push subscriptions: calendars are looked at, subscriptions renewed; of many receipts about one, what they ask for together is
 * done once. Twice is no harm: a look goes on where the last one ended, and one that is queued already is the same one.
 */
export const watchEffect: Effect = async () => async (tx, receipts) => {
  const asked = askedOf("watch", receipts);
  const ids = [...new Set(asked.flatMap(({ receipt }) => receipt.row.watchId ?? []))];
  if (ids.length === 0) return [];
  const rows = await tx.select().from(watches).where(inArray(watches.id, ids)).orderBy(watches.id);
  const noted = rows.map((watch) => note(watch, asked));
  const changed = noted.filter(({ isChanged }) => isChanged).map(({ watch }) => watch);
  // Calendars before watches, as whoever takes one out of the selection does: so nobody waits for the other.
  for (const [organizationId, of] of Map.groupBy(changed, (watch) => watch.organizationId)) {
    await lookAtChanged(tx, { organizationId, calendarIds: of.map(({ subjectId }) => subjectId) });
  }
  for (const each of noted) await keep(tx, each);
  return noted.flatMap(followedFrom);
};

/** What the receipts of one subscription ask for together. */
interface Noted {
  readonly watch: Watch;
  readonly own: readonly AskedOfWatch[];
  readonly isWanted: boolean;
  readonly isChanged: boolean;
  readonly isLost: boolean;
  readonly asksKeeper: boolean;
}

function note(watch: Watch, asked: readonly AskedOfWatch[]): Noted {
  const own = asked.filter(({ receipt }) => receipt.row.watchId === watch.id);
  const signals = new Set(own.map(({ effect }) => effect.signal));
  const isLost = signals.has("lost");
  // One that is being stopped has nothing to tell any more.
  const isWanted = watch.state !== "ending";
  return {
    ...{ watch, own, isWanted, isLost },
    isChanged: isWanted && (signals.has("changed") || isLost),
    asksKeeper: isWanted && (isLost || signals.has("renew")),
  };
}

async function keep(tx: Tx, { watch, own, isLost, asksKeeper }: Noted): Promise<void> {
  if (isLost) await tx.delete(watches).where(eq(watches.id, watch.id));
  else
    await tx
      .update(watches)
      .set(learnt(watch, own, asksKeeper))
      .where(eq(watches.id, watch.id));
  if (asksKeeper) await enqueue(tx, renewSubscriptionsJob, { connectionId: watch.connectionId });
}

/** A notification may come before the answer to what asked for it: then it is what the subscription is stopped by. */
function learnt(watch: Watch, own: readonly AskedOfWatch[], isDue: boolean): Partial<Watch> {
  const said = own.map(({ effect }) => effect.watch).findLast((one) => one !== null);
  const lastMessageAt = new Date(Math.max(...own.map(({ receipt }) => receipt.row.receivedAt.getTime())));
  return {
    lastMessageAt,
    ...(watch.externalId === null && said ? { externalId: said.externalId, resourceId: said.resourceId } : {}),
    ...(isDue ? { dueAt: clock.now() } : {}),
  };
}

const ACTIONS = { lost: "lost", renew: "renewal_asked", quiet: "confirmed", changed: null } as const;

function followedFrom({ watch, own, isWanted }: Noted): Followed[] {
  if (!isWanted) return [];
  return own.flatMap(({ receipt, effect: { signal } }) => {
    const receiptId = receipt.row.id;
    const action = ACTIONS[signal];
    const look = { receiptId, kind: "calendar_look", id: watch.subjectId, action: "asked" } as const;
    const looks = signal === "changed" || signal === "lost" ? [look] : [];
    return action === null ? looks : [{ receiptId, kind: "watch", id: watch.id, action } as const, ...looks];
  });
}
