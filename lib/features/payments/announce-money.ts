import type { Tx } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type Published, withPublished } from "@/lib/core/outbox/published";
import { saveRun } from "@/lib/features/syncs/save-run";
import { addCounts, NO_COUNTS } from "@/lib/features/syncs/sync-run";
import type { Untold } from "./apply-money";
import { beginBurst, findBurst } from "./money-burst";

/** More of one connection at once is told of as one thing: nobody reads five hundred messages. */
const MOST_TOLD = 100;

interface Announced {
  readonly receiptId: string;
  readonly untold: Untold;
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
  announced: readonly Announced[],
): Promise<readonly ToldOf[]> {
  const told: ToldOf[] = [];
  for (const [, own] of Map.groupBy(announced, ({ untold }) => untold.connection.id)) {
    if (await countInBurst(tx, own)) continue;
    for (const { receiptId, untold } of own) {
      const { published } = await withPublished(() => untold.tell(tx, ctx));
      told.push({ receiptId, published });
    }
  }
  return told;
}

/** @returns false: it is none */
async function countInBurst(tx: Tx, own: readonly Announced[]): Promise<boolean> {
  const [first] = own;
  if (!first) return false;
  const { connection } = first.untold;
  // What keeps money holds the connection's lock: of two batches, the second finds what the first began.
  const open = await findBurst(tx, connection);
  if (!open && own.length <= MOST_TOLD) return false;
  const run = open ?? beginBurst(connection, clock.now());
  const created = own.filter(({ untold }) => untold.action === "created").length;
  const more = { ...NO_COUNTS, pages: 1, read: own.length, created, updated: own.length - created };
  await saveRun(tx, { ...run, ...addCounts(run, more) });
  return true;
}
