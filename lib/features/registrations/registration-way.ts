import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { pushAddress } from "@/lib/core/watches/push-address";
import { ASKABLE } from "@/lib/features/calendars/watch-wanted";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { WebhookRegistration } from "@/lib/providers/registration-contract";

export interface RegistrationWay {
  readonly integration: IntegrationDefinition;
  readonly registration: WebhookRegistration;
  readonly http: ProviderHttp;
  /** Where the provider is to send to; null: it cannot reach this hub. */
  readonly address: string | null;
  /** The scope that it needs was not granted. */
  readonly lacksScope: boolean;
}

interface Key {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** How a connection's provider is asked about the hub's address; null while it is not asked, or takes none. */
export async function registrationWay({ organizationId, connectionId }: Key): Promise<RegistrationWay | null> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!row || !ASKABLE.includes(row.status)) return null;
  const integration = await findConnected(row);
  const registration = integration?.registration;
  if (!integration || !registration) return null;
  const http = connectionHttp({ organizationId, connectionId, integration }, factsOf(row));
  const shared = pushAddress(integration);
  const address = shared === null || registration.address === "shared" ? shared : `${shared}/${connectionId}`;
  const lacksScope = registration.scope !== "none" && !row.scopesGranted.includes(registration.scope);
  return { integration, registration, http, address, lacksScope };
}
