import type { webhookEndpoints } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { mayOversee } from "@/lib/features/connections/visibility";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** Members change their own endpoints; owners and admins all. */
export function mayWriteEndpoint(actor: OrganizationActor, { ownerUserId }: Pick<EndpointRow, "ownerUserId">): boolean {
  return actor.kind === "system" || mayOversee(actor) || ownerUserId === actor.userId;
}

/** @throws AppError forbidden */
export function refuseUnlessMayWrite(actor: OrganizationActor, row: EndpointRow): void {
  if (mayWriteEndpoint(actor, row)) return;
  throw new AppError(
    "forbidden",
    "Only its owner, and owners and admins of the organization, may change this endpoint.",
  );
}
