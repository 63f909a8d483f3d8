import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { type EndpointRow, mayWriteEndpoint } from "@/lib/features/endpoints/endpoint-rights";
import { isInPortal } from "@/lib/features/endpoints/in-portal";

/** Which of what is sent somebody may see. */
export interface DeliverySight {
  readonly organizationId: string;
  /** Whose own is among it, beside what is shared; null: nobody's; all: whosesoever. */
  readonly userId: string | null | "all";
  /** Only of the endpoints that this customer has in their portal; null: of all. */
  readonly portalOf: string | null;
  /** May they change the endpoint, and so have things sent there? */
  readonly mayWrite: (endpoint: EndpointRow) => boolean;
}

/** Members see what goes to any endpoint, but for others' own. */
export function deliverySight(actor: OrganizationActor): DeliverySight {
  return {
    organizationId: actor.organizationId,
    userId: actor.kind === "system" ? "all" : actor.userId,
    portalOf: null,
    mayWrite: (endpoint) => mayWriteEndpoint(actor, endpoint),
  };
}

export function mayBeSeen({ organizationId, userId, portalOf }: DeliverySight): SQL | undefined {
  const { privateToUserId, endpointId } = webhookDeliveries;
  const isOwn = userId === null ? undefined : eq(privateToUserId, userId);
  return and(
    userId === "all" ? undefined : or(isNull(privateToUserId), isOwn),
    portalOf === null ? undefined : inArray(endpointId, endpointsThat(organizationId, isInPortal(portalOf))),
  );
}

/** Ids of the endpoints that fit, as a query. */
export function endpointsThat(organizationId: string, fit: SQL | undefined) {
  return db()
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), fit));
}
