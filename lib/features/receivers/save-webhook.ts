import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectionWebhooks, type StoredReceiver } from "@/db/schema";
import { clock } from "@/lib/base/clock";

interface Changed {
  readonly previousUntil: Date | null;
  readonly receiver?: StoredReceiver;
}

/** Writes what changed, and that what a process remembers of it counts no more. */
export async function saveWebhook(
  tx: Tx,
  { organizationId, connectionId }: { readonly organizationId: string; readonly connectionId: string },
  changed: Changed,
): Promise<void> {
  await tx
    .update(connectionWebhooks)
    .set({ ...changed, secretVersion: sql`${connectionWebhooks.secretVersion} + 1`, updatedAt: clock.now() })
    .where(
      and(eq(connectionWebhooks.organizationId, organizationId), eq(connectionWebhooks.connectionId, connectionId)),
    );
}
