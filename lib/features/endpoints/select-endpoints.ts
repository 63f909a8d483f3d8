import { and, desc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { customers, webhookEndpoints, webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { countWaiting } from "./count-waiting";
import type { EndpointRow } from "./endpoint-rights";

interface Selecting {
  readonly organizationId: string;
  readonly where: SQL | undefined;
  readonly limit: number;
  /** May the caller change it? */
  readonly mayWrite: (row: EndpointRow) => boolean;
}

/** Endpoints of an organization, newest first, with how each stands; never their secrets. */
export async function selectEndpoints({
  organizationId,
  where,
  limit,
  mayWrite,
}: Selecting): Promise<WebhookEndpoint[]> {
  const rows = await db()
    .select({ endpoint: webhookEndpoints, lane: webhookLanes, customer: { id: customers.id, name: customers.name } })
    .from(webhookEndpoints)
    .innerJoin(
      webhookLanes,
      and(
        eq(webhookLanes.organizationId, webhookEndpoints.organizationId),
        eq(webhookLanes.endpointId, webhookEndpoints.id),
      ),
    )
    .leftJoin(
      customers,
      and(eq(customers.organizationId, webhookEndpoints.organizationId), eq(customers.id, webhookEndpoints.customerId)),
    )
    .where(and(eq(webhookEndpoints.organizationId, organizationId), where))
    .orderBy(desc(webhookEndpoints.id))
    .limit(limit);
  const used = rows.filter(({ lane }) => lane.lastSequence > 0).map(({ endpoint }) => endpoint.id);
  const waiting = await countWaiting(organizationId, used);
  return rows.map(({ endpoint, lane, customer }) => ({
    ...presented(endpoint),
    customer,
    health: healthOf(endpoint, lane, waiting.get(endpoint.id) ?? 0),
    mayWrite: mayWrite(endpoint),
  }));
}

function presented(row: EndpointRow): Omit<WebhookEndpoint, "customer" | "health" | "mayWrite"> {
  const { id, description, eventTypes, filter, transformation, template, signing, publicKey, previousUntil } = row;
  return {
    ...{ id, description, eventTypes, filter, transformation, template, signing, publicKey },
    url: row.shownUrl,
    previousSecretUntil: previousUntil && previousUntil > clock.now() ? previousUntil.toISOString() : null,
    headerNames: row.headerNames,
    ratePerSecond: row.ratePerSecond,
    initial: row.includesInitial,
    projectId: row.projectId,
    ownerUserId: row.ownerUserId,
    tags: row.tags,
    source: row.source,
    enabled: row.disabledAt === null,
    disabledReason: row.disabledReason,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function healthOf(
  endpoint: EndpointRow,
  lane: typeof webhookLanes.$inferSelect,
  waiting: number,
): WebhookEndpoint["health"] {
  const { failingSince, restsUntil, lastDeliveredAt } = lane;
  const rests = restsUntil !== null && restsUntil > clock.now();
  return {
    state: stateOf(endpoint, lane, rests),
    failingSince: failingSince?.toISOString() ?? null,
    restsUntil: rests ? restsUntil.toISOString() : null,
    lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
    waiting,
  };
}

function stateOf(
  { disabledAt }: EndpointRow,
  { failingSince, lastDeliveredAt }: typeof webhookLanes.$inferSelect,
  rests: boolean,
): WebhookEndpoint["health"]["state"] {
  if (disabledAt) return "off";
  if (rests) return "resting";
  if (failingSince) return "failing";
  return lastDeliveredAt ? "working" : "unused";
}
