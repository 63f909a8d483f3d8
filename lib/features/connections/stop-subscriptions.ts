import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type ReceiptStep, watches } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";
import { stopWatch } from "@/lib/core/watches/stop-watch";
import type { WatchRow } from "@/lib/core/watches/watched";
import { pushWay } from "@/lib/features/calendars/push-way";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { type Removal, removeRegistration } from "@/lib/features/registrations/remove-registration";
import type { ConnectionRow } from "./visibility";

type Stopped = Omit<ReceiptStep, "name">;

/**
 * Stops what a connection's provider pushes, while there is still access to ask with: subscriptions, and the address that was
 * registered there. Never throws: what is not stopped belongs to nobody from here on, and is refused.
 */
export async function stopSubscriptions(ctx: RequestContext, connection: ConnectionRow): Promise<Stopped> {
  const { organizationId, id: connectionId } = connection;
  const removal = await removeRegistration(ctx, { organizationId, connectionId });
  const stopped = await stopWatches(ctx, connection);
  if (removal === "nothing_there") return stopped;
  const name = (await findConnected(connection))?.provider.name ?? connection.provider;
  const detail = REMOVALS[removal](name);
  const outcome = OUTCOMES[removal] ?? "done";
  if (stopped.outcome === "skipped") return { outcome, detail };
  return {
    outcome: outcome === "skipped" || stopped.outcome === "failed" ? stopped.outcome : outcome,
    detail: `${stopped.detail} ${detail}`,
  };
}

const OUTCOMES: Readonly<Partial<Record<Removal, Stopped["outcome"]>>> = {
  not_confirmed: "failed",
  by_hand: "skipped",
};

const REMOVALS: Readonly<Record<Exclude<Removal, "nothing_there">, (name: string) => string>> = {
  removed: (name) => `${name} sends nothing to this hub's address for it any more.`,
  still_used: (name) => `Another connection of the same account is still told of what happens at ${name}.`,
  kept: (name) =>
    `${name} goes on telling the app, which may serve others. What comes for it belongs to nobody here; end it there to stop it.`,
  by_hand: (name) =>
    `The hub registered nothing at ${name}. Where somebody set this hub's address up there by hand, delete it there; what still comes is refused.`,
  not_confirmed: (name) =>
    `${name} did not confirm that it sends no more. Delete this hub's webhook there; what still comes is refused.`,
};

async function stopWatches(ctx: RequestContext, connection: ConnectionRow): Promise<Stopped> {
  const { organizationId, id: connectionId } = connection;
  const rows = await db()
    .select()
    .from(watches)
    .where(and(eq(watches.organizationId, organizationId), eq(watches.connectionId, connectionId)));
  if (rows.length === 0) return { outcome: "skipped", detail: "This connection had no push subscriptions." };
  const outcomes = await Promise.all(rows.map((watch) => isStopped(ctx, watch)));
  const left = rows.filter((_, index) => !outcomes[index]);
  const name = (await findConnected(connection))?.provider.name ?? connection.provider;
  if (left.length === 0) return { outcome: "done", detail: `${count(rows.length)} stopped at ${name}.` };
  return {
    outcome: "failed",
    detail: `${name} did not confirm that ${count(left.length)} stopped. ${endOf(left)} What comes until then is refused.`,
  };
}

async function isStopped(ctx: RequestContext, watch: WatchRow): Promise<boolean> {
  try {
    const way = await pushWay(watch);
    if (!way) return false;
    await stopWatch(watch, way);
    return true;
  } catch (error) {
    ctx.log.warn({ err: error, watchId: watch.id }, "a push subscription was not stopped");
    return false;
  }
}

function count(subscriptions: number): string {
  return subscriptions === 1 ? "1 push subscription was" : `${subscriptions} push subscriptions were`;
}

function endOf(left: readonly WatchRow[]): string {
  const ends = left.flatMap(({ expiresAt }) => expiresAt?.getTime() ?? []);
  return ends.length === 0
    ? "It ends by itself within a week."
    : `It ends by itself on ${new Date(Math.max(...ends)).toISOString().slice(0, 10)} at the latest.`;
}
