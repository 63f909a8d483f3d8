import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type ConnectionStatus, connections } from "@/db/schema";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";

/** The states of a connection in which its provider is asked. */
export const ASKABLE: readonly ConnectionStatus[] = ["active", "degraded", "rate_limited"];

interface Key {
  readonly organizationId: string;
  readonly connectionId: string;
}

interface AskableConnection {
  readonly integration: IntegrationDefinition;
  readonly http: ProviderHttp;
  readonly scopesGranted: readonly string[];
}

/** How a connection's provider is asked in the background; null while it is not asked. */
export async function askableConnection({ organizationId, connectionId }: Key): Promise<AskableConnection | null> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!row || !ASKABLE.includes(row.status)) return null;
  const integration = await findConnected(row);
  if (!integration) return null;
  const http = connectionHttp({ organizationId, connectionId, integration }, factsOf(row));
  return { integration, http, scopesGranted: row.scopesGranted };
}
