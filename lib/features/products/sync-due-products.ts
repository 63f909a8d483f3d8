import { and, asc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db, inTransaction } from "@/db/client";
import { connections, moneyFeeds } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listIntegrations } from "@/lib/providers/registry";
import { queueProductSync } from "./queue-product-sync";

const PAGE_ROWS = 500;

/** Queues a look at the products of each connection that it is time for: of a new one at once. */
export async function syncDueProducts(
  ctx: RequestContext<DeploymentActor>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<{ queued: number }> {
  let queued = 0;
  for (let full = true; full && !signal?.aborted; ) {
    const due = await listDue();
    full = due.length === PAGE_ROWS;
    for (const each of due) await inTransaction((tx) => queueProductSync(tx, each));
    queued += due.length;
  }
  if (queued > 0) ctx.log.info({ queued }, "products will be looked at");
  return { queued };
}

function listDue() {
  const selling = listIntegrations()
    .filter(({ capabilities }) => capabilities.payments)
    .map(({ meta }) => meta.key);
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({
        organizationId: connections.organizationId,
        connectionId: connections.id,
        provider: connections.provider,
      })
      .from(connections)
      .leftJoin(
        moneyFeeds,
        and(eq(moneyFeeds.organizationId, connections.organizationId), eq(moneyFeeds.connectionId, connections.id)),
      )
      .where(
        and(
          inArray(connections.integration, selling),
          inArray(connections.status, ["active", "degraded", "rate_limited"]),
          or(isNull(moneyFeeds.connectionId), lte(moneyFeeds.productsDueAt, clock.now())),
        ),
      )
      .orderBy(asc(connections.id))
      .limit(PAGE_ROWS),
  );
}
