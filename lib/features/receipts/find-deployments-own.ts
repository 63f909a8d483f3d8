import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { readTenantCredentials } from "@/lib/base/tenant-env";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { findCredentials } from "@/lib/core/vault/stored-credentials";
import { withStoredToken } from "@/lib/core/vault/with-stored-token";
import { hasTenantCredentials } from "@/lib/features/connections/tenant-credentials";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";
import type { CredentialsAuth } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import type { ConnectionRow, HeldReceipt } from "./held-receipt";

/**
 * What comes to a shared address and names no account is about the deployment's own one, whose secret it was signed with: the
 * connection in the home organization that has the credentials of the environment. One that was made with others is of whatever
 * account those are of. Where several have them, nobody can tell, and none of them is it.
 */
export async function findDeploymentsOwn(held: readonly HeldReceipt[]): Promise<ReadonlyMap<string, ConnectionRow>> {
  const asking = held.filter(
    ({ row, said }) => row.connectionId === null && said?.item.routes.some(({ kind }) => kind === "address"),
  );
  const keys = [...new Set(asking.map(({ row }) => row.integration))].filter((key) => lentWays(key).length > 0);
  const home = keys.length === 0 ? null : await findHomeOrganization();
  if (!home) return new Map();
  const rows = await db()
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, home.id),
        inArray(connections.integration, keys),
        ne(connections.status, "disconnected"),
        isNull(connections.customerId),
        isNull(connections.oauthAppId),
      ),
    )
    .orderBy(asc(connections.createdAt));
  const lent: ConnectionRow[] = [];
  for (const row of rows) if (await hasLent(row)) lent.push(row);
  const byKey = Map.groupBy(lent, ({ integration }) => integration);
  return new Map([...byKey].flatMap(([key, [row, ...others]]) => (row && others.length === 0 ? [[key, row]] : [])));
}

/** The ways to connect an integration for which an operator has set the credentials. */
function lentWays(key: string): readonly CredentialsAuth[] {
  const integration = findIntegration(key);
  const ways = integration ? [integration, ...integration.otherWays] : [];
  return ways.flatMap(({ provider: { auth } }) => (auth.kind !== "oauth2" && hasTenantCredentials(auth) ? [auth] : []));
}

/** Is what is sealed for a connection what the operator has set now? */
async function hasLent({ organizationId, id: connectionId, integration, authKind }: ConnectionRow): Promise<boolean> {
  const way = lentWays(integration).find(({ kind }) => kind === authKind);
  if (!way || way.deployment === "none") return false;
  const { values } = readTenantCredentials(way.deployment);
  try {
    return await withStoredToken({ organizationId, connectionId }, async (stored) => isOf(values, stored));
  } catch (error) {
    if (error instanceof SecretUnreadableError) return false;
    throw error;
  }
}

function isOf(lent: Readonly<Record<string, string>>, stored: string | null): boolean {
  const sealed = stored === null ? null : findCredentials(stored);
  return sealed !== null && Object.entries(lent).every(([field, value]) => sealed[field] === value);
}
