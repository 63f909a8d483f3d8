import { and, eq, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { ConnectedInput } from "./connected-input";
import { holderOf } from "./holder-of";
import type { ConnectionRow } from "./visibility";

/** The connection that a consent is about to renew, where it was made with another app: that app's grant is left unused. */
export async function findByOtherApp({ flow, account, oauthAppId }: ConnectedInput): Promise<ConnectionRow | null> {
  const { organizationId, connectionId, projectId, integration } = flow;
  const place = and(
    eq(connections.projectId, projectId),
    eq(connections.integration, integration),
    eq(connections.holder, holderOf(flow)),
  );
  const [row] = await db()
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        ne(connections.status, "disconnected"),
        eq(connections.authKind, "oauth2"),
        eq(connections.externalAccountId, account.id),
        sql`${connections.oauthAppId} is distinct from ${oauthAppId}::uuid`,
        connectionId ? eq(connections.id, connectionId) : place,
      ),
    );
  return row ?? null;
}
