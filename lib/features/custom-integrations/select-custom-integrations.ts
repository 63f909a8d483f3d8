import { and, count, desc, eq, inArray, isNull, ne, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, customIntegrations, oauthApps } from "@/db/schema";
import { customDefinition } from "@/lib/base/custom-definition";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { ownRedirectUri } from "@/lib/core/oauth-apps/open-app";

/** Integrations that an organization added, newest first. */
export async function selectCustomIntegrations(
  organizationId: string,
  where: SQL | undefined,
  limit: number,
): Promise<CustomIntegration[]> {
  const rows = await db()
    .select({ row: customIntegrations, clientId: oauthApps.clientId })
    .from(customIntegrations)
    .leftJoin(
      oauthApps,
      and(
        eq(oauthApps.organizationId, customIntegrations.organizationId),
        eq(oauthApps.provider, customIntegrations.provider),
        isNull(oauthApps.retiredAt),
      ),
    )
    .where(and(eq(customIntegrations.organizationId, organizationId), where))
    .orderBy(desc(customIntegrations.id))
    .limit(limit);
  const live = await countLive(
    organizationId,
    rows.map(({ row }) => row.key),
  );
  return rows.map(({ row, clientId }) => {
    const { id, key, provider, name, version } = row;
    const definition = customDefinition.parse(row.definition);
    const isConsent = definition.kind === "oauth2";
    return {
      id,
      key,
      provider,
      name,
      definition,
      redirectUri: isConsent ? ownRedirectUri(key) : null,
      clientId: isConsent ? clientId : null,
      connectionsCount: live.get(key) ?? 0,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      version,
    };
  });
}

/** Everyone's, personal ones too: a number tells nothing of what is in them. */
async function countLive(organizationId: string, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await db()
    .select({ key: connections.integration, live: count() })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        inArray(connections.integration, [...keys]),
        ne(connections.status, "disconnected"),
      ),
    )
    .groupBy(connections.integration);
  return new Map(rows.map(({ key, live }) => [key, live]));
}
