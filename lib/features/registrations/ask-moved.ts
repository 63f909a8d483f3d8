import { and, eq, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { pushAddress } from "@/lib/core/watches/push-address";
import { waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";

/** Has what is registered for another address than the hub has now looked at soon: APP_URL may have changed since it ran last. */
export async function askMoved(): Promise<void> {
  for (const integration of listIntegrations()) {
    const ways = waysOf(integration).filter(({ registration }) => registration);
    if (ways.length === 0) continue;
    const { address, state } = connectionWebhooks;
    await db()
      .update(connectionWebhooks)
      .set({ dueAt: clock.now() })
      .where(
        and(
          eq(connectionWebhooks.integration, integration.meta.key),
          eq(state, "registered"),
          isNotNull(address),
          ...ways.flatMap((way) => isNotAt(pushAddress({ meta: integration.meta, provider: way.provider }))),
        ),
      );
  }
}

function isNotAt(shared: string | null): SQL[] {
  const { address, connectionId } = connectionWebhooks;
  return shared === null ? [] : [ne(address, shared), sql`${address} <> ${`${shared}/`} || ${connectionId}::text`];
}
