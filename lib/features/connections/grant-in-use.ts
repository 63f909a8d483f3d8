import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, heldConsents, identities, oauthApps } from "@/db/schema";
import { findOAuthApp, type OAuthApp } from "@/lib/base/provider-env";
import type { OAuthProvider } from "@/lib/providers/contract";

interface Grant {
  readonly provider: OAuthProvider;
  /** To whom it was given: a grant to the deployment's app and one to an organization's own are two. */
  readonly app: Pick<OAuthApp, "clientId">;
  readonly externalAccountId: string;
  /** The connection that is being ended. */
  readonly exceptConnectionId?: string;
}

/**
 * Is the account's grant to an app needed elsewhere? A provider that revokes the whole grant would end it for every live
 * connection of the account by that app, in any organization, for a consent that somebody is still deciding about, and for
 * signing in with it.
 */
export async function grantInUse(grant: Grant): Promise<"connection" | "sign_in" | null> {
  if ((await isConnected(grant)) || (await isHeld(grant))) return "connection";
  return (await isForSignIn(grant)) ? "sign_in" : null;
}

async function isConnected({ provider, app, externalAccountId, exceptConnectionId }: Grant): Promise<boolean> {
  const { organizationId, oauthAppId } = connections;
  const [found] = await acrossOrganizations("live_grants_of_account", () =>
    db()
      .select({ id: connections.id })
      .from(connections)
      .leftJoin(oauthApps, and(eq(oauthApps.organizationId, organizationId), eq(oauthApps.id, oauthAppId)))
      .where(
        and(
          eq(connections.provider, provider.id),
          eq(connections.externalAccountId, externalAccountId),
          ne(connections.status, "disconnected"),
          exceptConnectionId ? ne(connections.id, exceptConnectionId) : undefined,
          isOfApp(provider, app),
        ),
      )
      .limit(1),
  );
  return found !== undefined;
}

async function isHeld({ provider, app, externalAccountId }: Grant): Promise<boolean> {
  const { organizationId, oauthAppId } = heldConsents;
  const [held] = await acrossOrganizations("live_grants_of_account", () =>
    db()
      .select({ id: heldConsents.id })
      .from(heldConsents)
      .leftJoin(oauthApps, and(eq(oauthApps.organizationId, organizationId), eq(oauthApps.id, oauthAppId)))
      .where(
        and(
          eq(heldConsents.provider, provider.id),
          eq(heldConsents.externalAccountId, externalAccountId),
          isNull(heldConsents.decidedAt),
          isOfApp(provider, app),
        ),
      )
      .limit(1),
  );
  return held !== undefined;
}

/** People sign in with the deployment's app. */
async function isForSignIn({ provider, app, externalAccountId }: Grant): Promise<boolean> {
  if (app.clientId !== deploymentsClientId(provider)) return false;
  const [identity] = await db()
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.provider, provider.id), eq(identities.providerAccountId, externalAccountId)))
    .limit(1);
  return identity !== undefined;
}

/** By the client id: two organizations may have brought the same app, or the deployment's. */
function isOfApp(provider: OAuthProvider, { clientId }: Grant["app"]): SQL {
  return sql`coalesce(${oauthApps.clientId}, ${deploymentsClientId(provider)}) = ${clientId}`;
}

/** Empty where the deployment has none. */
function deploymentsClientId(provider: OAuthProvider): string {
  // The redirect URI alone depends on the integration.
  const app = findOAuthApp(provider, { integrationKey: "" });
  return "missing" in app ? "" : app.clientId;
}
