import { and, count, desc, eq, ne, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { connections, oauthApps, users } from "@/db/schema";
import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { displayName } from "@/lib/core/auth/display-name";
import { redirectUrisOf } from "./redirect-uris-of";

const makers = alias(users, "makers");
const setters = alias(users, "setters");

/** Apps of an organization, newest first. */
export async function selectOAuthApps(
  organizationId: string,
  where: SQL | undefined,
  limit: number,
): Promise<OAuthApp[]> {
  const rows = await db()
    .select({
      app: oauthApps,
      // The id first: drizzle takes a joined row for missing where its first column is empty.
      maker: { id: makers.id, name: makers.name, email: makers.email },
      setter: { id: setters.id, name: setters.name, email: setters.email },
    })
    .from(oauthApps)
    .leftJoin(makers, eq(makers.id, oauthApps.createdByUserId))
    .leftJoin(setters, eq(setters.id, oauthApps.secretSetByUserId))
    .where(and(eq(oauthApps.organizationId, organizationId), where))
    .orderBy(desc(oauthApps.id))
    .limit(limit);
  const counts = await countLive(organizationId);
  return rows.map(({ app, maker, setter }) => ({
    id: app.id,
    provider: app.provider,
    clientId: app.clientId,
    redirectUris: redirectUrisOf(app.provider),
    createdAt: app.createdAt.toISOString(),
    createdBy: maker && personOf(maker),
    secretSetAt: app.secretSetAt.toISOString(),
    secretSetBy: setter && personOf(setter),
    retiredAt: app.retiredAt?.toISOString() ?? null,
    connectionsCount: counts.get(app.id) ?? 0,
  }));
}

/** Everyone's, personal ones too: a number tells nothing of what is in them. */
async function countLive(organizationId: string): Promise<Map<string | null, number>> {
  const rows = await db()
    .select({ id: connections.oauthAppId, live: count() })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), ne(connections.status, "disconnected")))
    .groupBy(connections.oauthAppId);
  return new Map(rows.map(({ id, live }) => [id, live]));
}

type Person = Parameters<typeof displayName>[0] & { readonly id: string };

function personOf(person: Person): OAuthApp["createdBy"] {
  return { userId: person.id, name: displayName(person) };
}
