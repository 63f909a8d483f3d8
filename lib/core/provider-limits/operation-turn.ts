import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { ProviderError } from "@/lib/base/errors";
import { sharedReads } from "@/lib/base/shared-reads";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { limitsOf } from "./read-limits";
import { waitForTurn } from "./wait-for-turn";
import { operationKey } from "./wait-keys";

const share = sharedReads<Date | null>();

/**
 * Waits for the turn of one kind of request, where the vendor counts by kind; no query elsewhere.
 * @throws ProviderError rate_limited
 */
export async function operationTurn({ connectionId, integration }: ConnectionTarget, operation: string): Promise<void> {
  const { provider } = integration;
  if (!countsByOperation(provider)) return;
  const look = async () => ({
    state: null,
    until: await share(`${connectionId} ${operation}`, () => read(connectionId, operation)),
  });
  await waitForTurn(
    look,
    async ({ waitMs }) => new ProviderError(provider.id, { kind: "rate_limited", retryAfterMs: waitMs }),
  );
}

function countsByOperation(provider: Parameters<typeof limitsOf>[0]): boolean {
  const { headers, read: own } = limitsOf(provider);
  return own !== undefined || headers.some(({ of }) => of === "operation");
}

async function read(connectionId: string, operation: string): Promise<Date | null> {
  const [row] = await db()
    .select({ expire: rateLimits.expire })
    .from(rateLimits)
    .where(eq(rateLimits.key, sql`${operationKey(connectionId, operation)}`));
  return row?.expire ? new Date(row.expire) : null;
}
