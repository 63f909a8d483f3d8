import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { type EndpointRow, mayWriteEndpoint } from "@/lib/features/endpoints/endpoint-rights";

/** Which of what is sent somebody may see. */
export interface DeliverySight {
  readonly organizationId: string;
  /** Whose own is among it, beside what is shared; null: nobody's; all: whosesoever. */
  readonly userId: string | null | "all";
  /** Only of this customer's endpoints; null: of all. */
  readonly customerId: string | null;
  /** May they change the endpoint, and so have things sent there? */
  readonly mayWrite: (endpoint: EndpointRow) => boolean;
}

/** Members see what goes to any endpoint, but for others' own. */
export function deliverySight(actor: OrganizationActor): DeliverySight {
  return {
    organizationId: actor.organizationId,
    userId: actor.kind === "system" ? "all" : actor.userId,
    customerId: null,
    mayWrite: (endpoint) => mayWriteEndpoint(actor, endpoint),
  };
}

export function mayBeSeen({ organizationId, userId, customerId }: DeliverySight): SQL | undefined {
  const { privateToUserId, endpointId } = webhookDeliveries;
  const isOwn = userId === null ? undefined : eq(privateToUserId, userId);
  return and(
    userId === "all" ? undefined : or(isNull(privateToUserId), isOwn),
    customerId === null ? undefined : inArray(endpointId, endpointsOfCustomer(organizationId, customerId)),
  );
}

export function endpointsOfCustomer(organizationId: string, customerId: string) {
  return db()
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.customerId, customerId)));
}
