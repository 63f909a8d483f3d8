import { TOO_MANY_EVENTS } from "@/lib/core/inbox/too-many-events";
import type { InboundItem } from "@/lib/providers/contract";
import type { InboundRoute } from "@/lib/providers/webhook-contract";
import { type Candidates, routeKey } from "./find-candidates";
import type { ConnectionRow, HeldReceipt } from "./held-receipt";

/** Why an event is nobody's. Each has its words where receipts are shown. */
export type UnroutedReason =
  /** Its request is gone, or its integration is. */
  | "unreadable"
  /** Its request has more events than any vendor gathers, and is kept as one. */
  | "too_many_events"
  /** Nobody has connected what it names. */
  | "no_connection"
  | "connection_disconnected"
  /** The push subscription that it is about has ended. */
  | "subscription_ended"
  /** It came to the address of one account and is about another. */
  | "other_account";

export type Route =
  | { readonly kind: "to"; readonly connections: readonly [ConnectionRow, ...ConnectionRow[]] }
  | { readonly kind: "nobody"; readonly reason: UnroutedReason };

export interface Routing {
  readonly candidates: Candidates;
  readonly liveWatches: ReadonlySet<string>;
  /** The one connection that the deployment's own account of an integration is, at its shared address. */
  readonly deploymentsOwn: ReadonlyMap<string, ConnectionRow>;
}

/**
 * Whose an event is. Where its connection is known (by a subscription, by the address, because it was routed before), the event
 * has to be about that one; else the first of its routes that fits any connection decides, and it is all of those'.
 */
export function planRoute({ row, said }: HeldReceipt, routing: Routing): Route {
  if (said === null) return nobody(row.eventType === TOO_MANY_EVENTS ? "too_many_events" : "unreadable");
  if (row.watchId !== null && !routing.liveWatches.has(row.watchId)) return nobody("subscription_ended");
  if (row.connectionId !== null)
    return planKnown(row.connectionId, { row, item: said.item, addressOf: said.addressOf }, routing);
  for (const route of said.item.routes) {
    const [first, ...more] = candidatesOf(row.integration, route, routing);
    if (first) return { kind: "to", connections: [first, ...more] };
  }
  return nobody("no_connection");
}

function candidatesOf(
  integration: string,
  route: InboundRoute,
  { candidates, deploymentsOwn }: Routing,
): readonly ConnectionRow[] {
  if (route.kind !== "address") return candidates.byRoute.get(routeKey(integration, route)) ?? [];
  const own = deploymentsOwn.get(integration);
  return own && isOfAccount(own, route) ? [own] : [];
}

/** Events of testing are none of a live account's, also where one secret proves both. */
function isOfAccount(
  { externalAccountId }: ConnectionRow,
  { accountEnds = "" }: Extract<InboundRoute, { kind: "address" }>,
): boolean {
  return externalAccountId.endsWith(accountEnds);
}

interface Known {
  readonly row: HeldReceipt["row"];
  readonly item: InboundItem;
  readonly addressOf: string | null;
}

function planKnown(connectionId: string, { row, item, addressOf }: Known, { candidates }: Routing): Route {
  const connection = candidates.byId.get(connectionId);
  if (!connection || connection.status === "disconnected") return nobody("connection_disconnected");
  const fits = item.routes.some((route) => {
    if (route.kind === "address") {
      return (
        (row.watchId !== null || addressOf === connectionId || addressOf === null) && isOfAccount(connection, route)
      );
    }
    if (route.kind === "account") return connection.externalAccountId === route.id;
    if (route.kind === "email") return connection.accountEmail?.toLowerCase() === route.id.toLowerCase();
    if (route.kind === "choice") return connection.choices[route.name]?.id === route.id;
    return candidates.byRoute.get(routeKey(row.integration, route))?.some(({ id }) => id === connectionId);
  });
  return fits ? { kind: "to", connections: [connection] } : nobody("other_account");
}

function nobody(reason: UnroutedReason): Route {
  return { kind: "nobody", reason };
}
