import type { Tx } from "@/db/client";
import { moneyFeeds } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { syncProductsJob } from "./jobs";

interface ProductSync {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly provider: string;
}

/** A look that was queued and never happened is queued again after this. */
const CLAIM_MS = 10 * 60_000;

/** Has products and prices read soon. However often it is asked for meanwhile, that is one look. */
export async function queueProductSync(tx: Tx, { organizationId, connectionId, provider }: ProductSync): Promise<void> {
  const productsDueAt = new Date(clock.now().getTime() + CLAIM_MS);
  await tx
    .insert(moneyFeeds)
    .values({ organizationId, connectionId, productsDueAt })
    .onConflictDoUpdate({ target: [moneyFeeds.organizationId, moneyFeeds.connectionId], set: { productsDueAt } });
  await enqueue(tx, syncProductsJob, { organizationId, connectionId, provider });
}
