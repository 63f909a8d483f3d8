import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import { connectionWait } from "./connection-wait";

/** Until when the provider takes nothing of a connection, whatever its state says; null: it does. */
export async function findWait(tx: Tx, { organizationId, connectionId }: ConnectionKey): Promise<Date | null> {
  const [row] = await tx
    .select({ untilMs: connectionWait() })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  const untilMs = row?.untilMs ?? 0;
  return untilMs > clock.now().getTime() ? new Date(untilMs) : null;
}
