import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, oauthApps } from "@/db/schema";
import { findApp } from "./find-app";
import type { AppLookup } from "./found-app";
import type { AppUse } from "./open-app";

/**
 * The app to begin a consent with. A connection that is renewed keeps the one it was made with, unless nobody can use that
 * any more; everything else is made with the organization's own where it has one in use, and with the deployment's
 * otherwise.
 * @param connectionId the connection that is renewed; null: a new one is made
 */
export async function appForConsent(use: AppUse, connectionId: string | null): Promise<AppLookup> {
  const kept = connectionId === null ? null : await keptApp(use, connectionId);
  return kept ?? findApp(use, await ownAppInUse(use));
}

async function ownAppInUse({ organizationId, provider }: AppUse): Promise<string | null> {
  const [row] = await db()
    .select({ id: oauthApps.id })
    .from(oauthApps)
    .where(
      and(
        eq(oauthApps.organizationId, organizationId),
        eq(oauthApps.provider, provider.id),
        isNull(oauthApps.retiredAt),
      ),
    );
  return row?.id ?? null;
}

/** null where the connection is to move on: its own app was retired, or the deployment has none any more. */
async function keptApp(use: AppUse, connectionId: string): Promise<AppLookup | null> {
  const [row] = await db()
    .select({ oauthAppId: connections.oauthAppId, authKind: connections.authKind, retiredAt: oauthApps.retiredAt })
    .from(connections)
    .leftJoin(
      oauthApps,
      and(eq(oauthApps.organizationId, connections.organizationId), eq(oauthApps.id, connections.oauthAppId)),
    )
    .where(and(eq(connections.organizationId, use.organizationId), eq(connections.id, connectionId)));
  if (row?.authKind !== "oauth2" || row.retiredAt !== null) return null;
  const app = await findApp(use, row.oauthAppId);
  return "missing" in app && app.why === "not_configured" ? null : app;
}
