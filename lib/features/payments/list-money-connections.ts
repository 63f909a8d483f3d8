import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { type ConnectionStatus, connections, moneyFeeds } from "@/db/schema";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";
import { listPayingIntegrations } from "./list-paying-integrations";

export interface MoneyConnection {
  readonly id: string;
  readonly name: string;
  readonly integration: string;
  readonly status: ConnectionStatus;
  /** Code of why products could not be read the last time. */
  readonly productsError: string | null;
  readonly productsSyncedAt: Date | null;
}

/** Connections of payment providers that the caller may read, and how far their products are. */
export function listMoneyConnections(ctx: RequestContext): Promise<MoneyConnection[]> {
  authorize(ctx, "payments:read");
  return db()
    .select({
      id: connections.id,
      name: connections.name,
      integration: connections.integration,
      status: connections.status,
      productsError: moneyFeeds.productsError,
      productsSyncedAt: moneyFeeds.productsSyncedAt,
    })
    .from(connections)
    .leftJoin(
      moneyFeeds,
      and(eq(moneyFeeds.organizationId, connections.organizationId), eq(moneyFeeds.connectionId, connections.id)),
    )
    .where(
      and(
        readableTo(ctx.actor),
        eq(connections.organizationId, ctx.actor.organizationId),
        inArray(connections.integration, listPayingIntegrations()),
      ),
    )
    .orderBy(asc(connections.name), asc(connections.id));
}
