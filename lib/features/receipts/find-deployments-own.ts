import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";
import { findIntegration } from "@/lib/providers/registry";
import type { ConnectionRow, HeldReceipt } from "./held-receipt";

/**
 * What comes to a shared address and names no account is about the deployment's own one, whose secret it was signed with: the
 * connection that was made with the credentials of the environment, in the home organization. Where several could be that
 * one, nobody can tell, and none of them is.
 */
export async function findDeploymentsOwn(held: readonly HeldReceipt[]): Promise<ReadonlyMap<string, ConnectionRow>> {
  const asking = held.filter(
    ({ row, said }) => row.connectionId === null && said?.item.routes.some(({ kind }) => kind === "address"),
  );
  const ways = [...new Set(asking.map(({ row }) => row.integration))].flatMap((key) =>
    lentWays(key).map((authKind) => ({ key, authKind })),
  );
  const home = ways.length === 0 ? null : await findHomeOrganization();
  if (!home) return new Map();
  const rows = await db()
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, home.id),
        inArray(
          connections.integration,
          ways.map(({ key }) => key),
        ),
        ne(connections.status, "disconnected"),
        isNull(connections.customerId),
        isNull(connections.oauthAppId),
      ),
    )
    .orderBy(asc(connections.createdAt));
  const lent = rows.filter((row) => ways.some((way) => way.key === row.integration && way.authKind === row.authKind));
  const byKey = Map.groupBy(lent, ({ integration }) => integration);
  return new Map([...byKey].flatMap(([key, [row, ...others]]) => (row && others.length === 0 ? [[key, row]] : [])));
}

/** The ways to connect an integration for which an operator may have set the credentials. */
function lentWays(key: string): string[] {
  const integration = findIntegration(key);
  const ways = integration ? [integration, ...integration.otherWays] : [];
  return ways.flatMap(({ provider: { auth } }) =>
    auth.kind !== "oauth2" && auth.deployment !== "none" ? [auth.kind] : [],
  );
}
