import { and, gte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type Published, withPublished } from "@/lib/core/outbox/published";
import { saveRun } from "@/lib/features/syncs/save-run";
import { addCounts, NO_COUNTS } from "@/lib/features/syncs/sync-run";
import type { Untold } from "./apply-money";
import { beginBurst, dueOf, findBurst } from "./money-burst";

/** More of one connection at once is told of as one thing: nobody reads five hundred messages. */
const MOST_TOLD = 100;
/** What was received longer before is not looked for: that says in which partitions to look. */
const AT_ONCE_MS = 86_400_000;

interface Announced {
  readonly receiptId: string;
  readonly untold: Untold;
}

/** The receipts of a connection that are processed together. */
export interface AtHand {
  readonly count: number;
  /** When the first of them was received. */
  readonly since: Date;
}

interface Announcing {
  readonly announced: readonly Announced[];
  readonly atHand: ReadonlyMap<string, AtHand>;
}

interface ToldOf {
  readonly receiptId: string;
  readonly published: readonly Published[];
}

/**
 * Tells of what was kept of money: of a few things one by one. Of many at once, as they come after an outage, only how many
 * there were is told, once the last of them is kept (`finishBursts`); each is in the audit trail all the same.
 */
export async function announceMoney(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { announced, atHand }: Announcing,
): Promise<readonly ToldOf[]> {
  const told: ToldOf[] = [];
  for (const [id, own] of Map.groupBy(announced, ({ untold }) => untold.connection.id)) {
    if (await countInBurst(tx, own, atHand.get(id))) continue;
    for (const { receiptId, untold } of own) {
      const { published } = await withPublished(() => untold.tell(tx, ctx));
      told.push({ receiptId, published });
    }
  }
  return told;
}

/** @returns false: it is none */
async function countInBurst(tx: Tx, own: readonly Announced[], atHand?: AtHand): Promise<boolean> {
  const [first] = own;
  if (!first) return false;
  const { connection } = first.untold;
  // What keeps money holds the connection's lock: of two batches, the second finds what the first began.
  const open = await findBurst(tx, connection);
  if (!open && !(await isMany(tx, own, atHand))) return false;
  const run = open ?? beginBurst(connection, clock.now());
  const created = own.filter(({ untold }) => untold.action === "created").length;
  const more = { ...NO_COUNTS, pages: 1, read: own.length, created, updated: own.length - created };
  await saveRun(tx, { ...run, ...addCounts(run, more) });
  return true;
}

/**
 * A burst may come to several workers, and in small parts where organizations take turns. Of what waits beside what is at hand
 * as large a share will be told of.
 */
async function isMany(tx: Tx, own: readonly Announced[], atHand?: AtHand): Promise<boolean> {
  const [first] = own;
  if (own.length > MOST_TOLD || !atHand || !first) return own.length > MOST_TOLD;
  const { organizationId, id: connectionId } = first.untold.connection;
  const enough = Math.floor((MOST_TOLD * atHand.count) / own.length) + 1;
  const since = new Date(atHand.since.getTime() - AT_ONCE_MS);
  const waiting = await tx
    .select({ id: receipts.id })
    .from(receipts)
    .where(and(dueOf({ organizationId, connectionId }, clock.now()), gte(receipts.receivedAt, since)))
    .limit(1)
    .offset(enough - 1);
  return waiting.length > 0;
}
