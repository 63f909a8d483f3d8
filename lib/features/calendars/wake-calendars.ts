import { inTransaction } from "@/db/client";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { queueConnectionSync } from "./queue-connection-sync";
import { replaceSubscriptions } from "./replace-subscriptions";
import { renewSubscriptionsJob } from "./subscription-job";

interface HubEvent {
  readonly type: string;
  readonly connectionId: string | null;
  readonly data: unknown;
}

/**
 * A connection that works again has its calendars looked at at once, whatever back-off they are in, and its push asked for
 * where there is none. Where its access had ended and nobody consented anew, push is replaced, as a new consent replaces it
 * by itself (save-connected.ts). Safe to run twice.
 */
export async function wakeCalendars(ctx: RequestContext<SystemActor>, event: HubEvent): Promise<void> {
  const { connectionId } = event;
  if (connectionId === null || !worksAgain(event)) return;
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    if (hadLostAccess(event)) return replaceSubscriptions(tx, { organizationId, connectionId });
    await queueConnectionSync(tx, { organizationId, connectionId, trigger: "recovery" });
    await enqueue(tx, renewSubscriptionsJob, { connectionId });
  });
}

/** It healed, or a person resumed it or made its last choice. */
function worksAgain({ type, data }: HubEvent): boolean {
  if (type === "connection.recovered") return true;
  return type === "connection.updated" && previousStatus(data) !== undefined && Object(data).status === "active";
}

function hadLostAccess({ data }: HubEvent): boolean {
  return previousStatus(data) === "needs_reauth" && Object(data).reconnected !== true;
}

function previousStatus(data: unknown): unknown {
  return Object(Object(data).previous).status;
}
