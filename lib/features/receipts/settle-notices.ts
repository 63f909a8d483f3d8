import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { receipts, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { lookAtChanged } from "@/lib/features/calendars/look-at-changed";
import { renewSubscriptionsJob } from "@/lib/features/calendars/subscription-job";
import type { TakenReceipt } from "./take-receipts";

type Watch = typeof watches.$inferSelect;

/** Does what receipts ask for and settles them: of many about one subscription, what they ask for together is done once. */
export async function settleNotices(tx: Tx, taken: readonly TakenReceipt[]): Promise<void> {
  if (taken.length === 0) return;
  const watchIds = [...new Set(taken.flatMap(({ watchId }) => watchId ?? []))];
  const rows = await tx.select().from(watches).where(inArray(watches.id, watchIds)).orderBy(watches.id);
  const noted = rows.map((watch) => note(watch, taken));
  const changed = noted.filter(({ isChanged }) => isChanged).map(({ watch }) => watch);
  // Calendars before watches, as whoever takes one out of the selection does: so nobody waits for the other.
  for (const [organizationId, of] of Map.groupBy(changed, (watch) => watch.organizationId)) {
    await lookAtChanged(tx, { organizationId, calendarIds: of.map(({ subjectId }) => subjectId) });
  }
  for (const each of noted) await keep(tx, each);
  await settle(tx, taken, new Set(rows.map(({ id }) => id)));
}

/** What the receipts of one subscription ask for together. */
interface Noted {
  readonly watch: Watch;
  readonly own: readonly TakenReceipt[];
  readonly isChanged: boolean;
  readonly isLost: boolean;
  readonly asksKeeper: boolean;
}

function note(watch: Watch, taken: readonly TakenReceipt[]): Noted {
  const own = taken.filter(({ watchId }) => watchId === watch.id);
  const signals = new Set(own.flatMap(watchEffects).map(({ signal }) => signal));
  const isLost = signals.has("lost");
  // One that is being stopped has nothing to tell any more.
  const isWanted = watch.state !== "ending";
  return {
    ...{ watch, own, isLost },
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
function learnt(watch: Watch, own: readonly TakenReceipt[], isDue: boolean): Partial<Watch> {
  const said = own
    .flatMap(watchEffects)
    .map((effect) => effect.watch)
    .findLast((one) => one !== null);
  const lastMessageAt = new Date(Math.max(...own.map(({ receivedAt }) => receivedAt.getTime())));
  return {
    lastMessageAt,
    ...(watch.externalId === null && said ? { externalId: said.externalId, resourceId: said.resourceId } : {}),
    ...(isDue ? { dueAt: clock.now() } : {}),
  };
}

function watchEffects({ item }: TakenReceipt) {
  return item?.effects.filter((effect) => effect.kind === "watch") ?? [];
}

async function settle(tx: Tx, taken: readonly TakenReceipt[], known: ReadonlySet<string>): Promise<void> {
  const settledAt = clock.now();
  const isRouted = ({ watchId, item }: TakenReceipt) => item !== null && watchId !== null && known.has(watchId);
  const done = taken.filter(isRouted).map(({ id }) => id);
  const unrouted = taken.filter((receipt) => !isRouted(receipt));
  if (done.length > 0) await tx.update(receipts).set({ state: "done", settledAt }).where(inArray(receipts.id, done));
  for (const { id, item } of unrouted) {
    const reason = item === null ? "unreadable" : "subscription_ended";
    await tx.update(receipts).set({ state: "unrouted", reason, settledAt }).where(eq(receipts.id, id));
  }
}
