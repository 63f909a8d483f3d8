import { and, eq, inArray, isNotNull, isNull, not, or, type SQL } from "drizzle-orm";
import { refusalCounts, refusedRequests } from "@/db/schema";
import { catalogue } from "@/lib/providers/catalogue";
import type { ReceiptSight } from "./receipt-sight";

export interface RefusalFilter {
  readonly provider?: string | undefined;
  readonly integration?: string | undefined;
  readonly connectionId?: string | undefined;
}

/** What was refused at the address of a connection is for whoever sees that; at a shared one, for whom the deployment belongs to. */
export function seenRefusals(sight: ReceiptSight, filter: RefusalFilter): SQL | undefined {
  const { actor, hiddenIds, seesUnrouted, isAdmin } = sight;
  const { organizationId, connectionId, integration } = refusedRequests;
  const ours = and(
    eq(organizationId, actor.organizationId),
    isAdmin ? undefined : isNotNull(connectionId),
    hiddenIds.length > 0 ? or(isNull(connectionId), not(inArray(connectionId, [...hiddenIds]))) : undefined,
  );
  return and(
    seesUnrouted ? or(ours, isNull(organizationId)) : ours,
    filter.connectionId ? eq(connectionId, filter.connectionId) : undefined,
    ofIntegration(integration, filter),
  );
}

/** The same of their counts, which name an address and no connection. */
export function seenRefusalCounts(sight: ReceiptSight, filter: RefusalFilter): SQL | undefined {
  const { actor, hiddenIds, seesUnrouted } = sight;
  const { organizationId, address, integration } = refusalCounts;
  const ours = and(
    eq(organizationId, actor.organizationId),
    hiddenIds.length > 0 ? not(inArray(address, [...hiddenIds])) : undefined,
  );
  return and(
    seesUnrouted ? or(ours, isNull(organizationId)) : ours,
    filter.connectionId ? eq(address, filter.connectionId) : undefined,
    ofIntegration(integration, filter),
  );
}

function ofIntegration(
  column: typeof refusedRequests.integration | typeof refusalCounts.integration,
  { provider, integration }: RefusalFilter,
): SQL | undefined {
  const keys = catalogue.filter((meta) => meta.provider === provider).map(({ key }) => key);
  return and(provider ? inArray(column, keys) : undefined, integration ? eq(column, integration) : undefined);
}
