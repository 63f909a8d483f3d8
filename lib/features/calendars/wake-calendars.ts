import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { renewAfterConsent } from "./renew-after-consent";
import { syncConnection } from "./sync-connection";

interface HubEvent {
  readonly type: string;
  readonly connectionId: string | null;
  readonly data: unknown;
}

/**
 * A connection that works again has its calendars looked at at once, whatever back-off they are in; one that was consented
 * to anew has the provider asked for push anew. Safe to run twice.
 */
export async function wakeCalendars(ctx: RequestContext<SystemActor>, event: HubEvent): Promise<void> {
  const { connectionId } = event;
  if (connectionId === null) return;
  if (isReconnected(event)) await renewAfterConsent(ctx, { connectionId });
  if (worksAgain(event)) await syncConnection(ctx, { connectionId, trigger: "recovery" });
}

/** By a person's new consent. */
function isReconnected({ data }: HubEvent): boolean {
  return typeof data === "object" && data !== null && "reconnected" in data && data.reconnected === true;
}

/** It healed, or a person resumed it or made its last choice. */
function worksAgain({ type, data }: HubEvent): boolean {
  if (type === "connection.recovered") return true;
  if (type !== "connection.updated" || typeof data !== "object" || data === null) return false;
  const was = "previous" in data ? Object(data.previous).status : undefined;
  return was !== undefined && "status" in data && data.status === "active";
}
