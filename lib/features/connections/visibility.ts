import { and, eq, ne, or, type SQL } from "drizzle-orm";
import { connections } from "@/db/schema";
import type { Actor, CustomerActor, OrganizationActor } from "@/lib/core/context/actor";

export type ConnectionRow = typeof connections.$inferSelect;

/** May this actor read the connection's data? Personal ones: their owner and keys acting as them, nobody else. Customers: their own. */
export function mayRead(
  actor: OrganizationActor | CustomerActor,
  row: Pick<ConnectionRow, "visibility" | "ownerUserId" | "customerId">,
): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "customer") return row.customerId === actor.customerId;
  return row.visibility === "shared" || row.ownerUserId === actor.userId;
}

/** May this actor pause and disconnect it without reading it? Owners and admins, others' personal connections. */
export function mayOversee(actor: Actor): boolean {
  return (actor.kind === "user" || actor.kind === "api_key") && (actor.role === "owner" || actor.role === "admin");
}

/**
 * May this actor, who may read it, change what proves that something comes from its provider? Whoever knows that secret can
 * say what happened there. A personal one: its owner; a shared one: owners and admins, and whoever connected it.
 */
export function mayChangeSecret(actor: OrganizationActor, row: Pick<ConnectionRow, "ownerUserId">): boolean {
  return actor.kind === "system" || mayOversee(actor) || row.ownerUserId === actor.userId;
}

/** Live connections of the actor's organization that they may know of. */
export function knownTo(actor: OrganizationActor): SQL | undefined {
  return and(
    eq(connections.organizationId, actor.organizationId),
    ne(connections.status, "disconnected"),
    actor.kind === "system" || mayOversee(actor) ? undefined : readableBy(actor),
  );
}

/** Live connections of the actor's organization whose data they may read. */
export function readableTo(actor: OrganizationActor): SQL | undefined {
  return and(
    eq(connections.organizationId, actor.organizationId),
    ne(connections.status, "disconnected"),
    actor.kind === "system" ? undefined : readableBy(actor),
  );
}

/** All that the actor's organization ever had and they may read: disconnected ones too, of which only figures are kept. */
export function everReadableTo(actor: OrganizationActor): SQL | undefined {
  return and(
    eq(connections.organizationId, actor.organizationId),
    actor.kind === "system" ? undefined : readableBy(actor),
  );
}

function readableBy(actor: Exclude<OrganizationActor, { kind: "system" }>): SQL | undefined {
  return or(eq(connections.visibility, "shared"), eq(connections.ownerUserId, actor.userId));
}
