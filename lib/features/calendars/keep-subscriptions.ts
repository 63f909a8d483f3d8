import { and, eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { connections, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { beginWatch } from "@/lib/core/watches/begin-watch";
import { claimDueWatches } from "@/lib/core/watches/claim-due-watches";
import { keepWatch } from "@/lib/core/watches/keep-watch";
import { pushAddress } from "@/lib/core/watches/push-address";
import type { Watched, WatchRow } from "@/lib/core/watches/watched";
import { listIntegrations } from "@/lib/providers/registry";
import { lookAtChanged } from "./look-at-changed";
import { pushWay } from "./push-way";
import { endUnwantedWatches, listUnwatched } from "./watch-wanted";

const PAGE = 200;
/** Providers are slow and wait for each other's work seldom. */
const AT_ONCE = 8;

interface Keeping {
  readonly connectionId?: string | undefined;
  /** Stops between two pages. */
  readonly signal?: AbortSignal;
}

/**
 * Sees to it that each calendar that is kept in step has exactly one push subscription, where its provider can reach this
 * hub: makes what is missing, renews what has lived half its life, stops what nobody wants any more. Safe to run twice and
 * at once, safe to lose in the middle.
 */
export async function keepSubscriptions(
  ctx: RequestContext<DeploymentActor>,
  { connectionId, signal }: Keeping = {},
): Promise<void> {
  await endUnwantedWatches({ connectionId });
  // Stopped before others begin: Graph refuses a second one that is like the first.
  const kept = await pageByPage(signal, () => claimDueWatches({ connectionId, limit: PAGE }), keep);
  const begun = await pageByPage(
    signal,
    () => listUnwatched({ connectionId, integrations: pushing(), limit: PAGE }),
    begin,
  );
  // It runs every minute: only what happened is worth a line.
  if (begun + kept > 0) ctx.log.info({ begun, kept }, "push subscriptions were seen to");
}

/** The integrations whose provider tells of changes and can reach this hub. */
function pushing(): string[] {
  const able = listIntegrations().filter((integration) => integration.watch && pushAddress(integration) !== null);
  return able.map(({ meta }) => meta.key);
}

/** Does something with each of a list that is read page by page, until it is empty or stays the same. */
async function pageByPage<Row>(
  signal: AbortSignal | undefined,
  read: () => Promise<Row[]>,
  work: (row: Row) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (let full = true; full && !signal?.aborted; ) {
    const rows = await read();
    full = rows.length === PAGE;
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      if (signal?.aborted) break;
      await Promise.all(rows.slice(from, from + AT_ONCE).map(work));
    }
    done += rows.length;
  }
  return done;
}

async function begin(watched: Watched): Promise<void> {
  const way = await pushWay(watched);
  if (!way || way.address === null) return;
  await beginWatch({ watched, way: { ...way, address: way.address }, onMade: onTurn });
}

async function keep(watch: WatchRow): Promise<void> {
  const way = await pushWay(watch);
  if (way) return keepWatch(watch, { way, onMade: onTurn, onLost: onTurn });
  // Nobody may be asked now: what there is ends by itself, and another one is made when somebody may be asked again.
  const { id, expiresAt, state } = watch;
  const isOver = expiresAt === null ? state !== "active" : expiresAt <= clock.now();
  const own = and(eq(watches.id, id), eq(watches.organizationId, watch.organizationId));
  if (isOver) await db().delete(watches).where(own);
  else if (expiresAt !== null) await db().update(watches).set({ dueAt: expiresAt }).where(own);
}

/**
 * What happened before there was a subscription, nobody told; and where there is none any more, the next look is soon, not
 * in six hours. And pages say whether there is one.
 */
async function onTurn(tx: Tx, { organizationId, connectionId, subjectId }: Watched): Promise<void> {
  await lookAtChanged(tx, { organizationId, calendarIds: [subjectId] });
  const [connection] = await tx
    .select({ visibility: connections.visibility, ownerUserId: connections.ownerUserId })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!connection) return;
  const onlyUserId = connection.visibility === "personal" ? connection.ownerUserId : null;
  await signalChange(tx, { organizationId, topics: ["calendar"], onlyUserId });
}
