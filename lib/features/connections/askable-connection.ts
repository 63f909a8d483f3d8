import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type ConnectionStatus, connections } from "@/db/schema";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { StoredChoices } from "./plan-choices";

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

/**
 * How a connection's provider is asked in the background; null while it is not asked.
 * @param options evenAtRest: to end something there, in whatever state it is, for what was chosen before a consent too
 */
export async function askableConnection(
  { organizationId, connectionId }: Key,
  { evenAtRest = false }: { readonly evenAtRest?: boolean } = {},
): Promise<AskableConnection | null> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!row || row.status === "disconnected" || !(evenAtRest || ASKABLE.includes(row.status))) return null;
  const integration = await findConnected(row);
  if (!integration) return null;
  const http = connectionHttp(
    { organizationId, connectionId, integration },
    factsOf(evenAtRest ? { ...row, choices: confirmed(row.choices) } : row),
  );
  return { integration, http, scopesGranted: row.scopesGranted };
}

function confirmed(choices: StoredChoices): StoredChoices {
  return Object.fromEntries(Object.entries(choices).map(([choice, { id, name }]) => [choice, { id, name }]));
}
