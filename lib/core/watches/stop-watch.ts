import { and, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { STALE_MS } from "./watch-schedule";
import type { PushWay, WatchRow } from "./watched";

/**
 * Stops a subscription at its provider, and takes its row away. One whose answer was never kept is stopped by what a
 * notification of it said; else it is looked for in the provider's list, where there is one. Throws where the provider does.
 */
export async function stopWatch(watch: WatchRow, way: PushWay): Promise<void> {
  const { externalId, resourceId } = watch;
  if (externalId !== null) await way.policy.stop(way.http, { externalId, resourceId });
  else await stopUnknown(watch, way);
  await db().delete(watches).where(eq(watches.id, watch.id));
}

/** Those that send here and that no row knows. */
async function stopUnknown(watch: WatchRow, { policy, http, address }: PushWay): Promise<void> {
  if (policy.list === "cannot_tell" || address === null || (await isAnotherStarting(watch))) return;
  const listed = await policy.list(http, address);
  if (listed.length === 0) return;
  const known = await db()
    .select({ externalId: watches.externalId })
    .from(watches)
    .where(and(eq(watches.integration, watch.integration), inArray(watches.externalId, [...listed])));
  const ids = new Set(known.map(({ externalId }) => externalId));
  for (const externalId of listed) if (!ids.has(externalId)) await policy.stop(http, { externalId, resourceId: null });
}

/** The answer of one that is just being made may not be kept yet: it would be taken for one that nobody knows. */
async function isAnotherStarting({ id, integration }: WatchRow): Promise<boolean> {
  const since = new Date(clock.now().getTime() - STALE_MS);
  const [other] = await db()
    .select({ id: watches.id })
    .from(watches)
    .where(
      and(
        eq(watches.integration, integration),
        isNull(watches.externalId),
        eq(watches.state, "starting"),
        gt(watches.createdAt, since),
        ne(watches.id, id),
      ),
    )
    .limit(1);
  return other !== undefined;
}
