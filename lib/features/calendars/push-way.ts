import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { pushAddress } from "@/lib/core/watches/push-address";
import type { PushWay } from "@/lib/core/watches/watched";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { ASKABLE } from "./watch-wanted";

interface Key {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** How a connection's provider is asked about push subscriptions; null while it is not asked at all, or has none. */
export async function pushWay({ organizationId, connectionId }: Key): Promise<PushWay | null> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!row || !ASKABLE.includes(row.status)) return null;
  const integration = await findConnected(row);
  if (!integration?.watch) return null;
  const http = connectionHttp({ organizationId, connectionId, integration }, factsOf(row));
  return { policy: integration.watch, http, address: pushAddress(integration) };
}
