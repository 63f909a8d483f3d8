import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import type { OAuthProvider } from "@/lib/providers/contract";
import { findApp } from "./find-app";
import type { AppLookup } from "./found-app";

/** The app that a connection was made with: what renews and ends its access. */
export async function appOfConnection(
  { organizationId, connectionId, integration }: ConnectionTarget,
  provider: OAuthProvider,
): Promise<AppLookup> {
  const [row] = await db()
    .select({ oauthAppId: connections.oauthAppId })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  return findApp({ organizationId, provider, integrationKey: integration.meta.key }, row?.oauthAppId ?? null);
}
