import { and, eq, type SQL } from "drizzle-orm";
import { db, type Queryable } from "@/db/client";
import { preparedQuery } from "@/db/prepared-query";
import { type ConnectionStatus, connections, connectionTokens, oauthApps, sealedSecrets } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { appSecrets, STORED_APP, type StoredApp, secretOfApp, storedAppOf } from "@/lib/core/oauth-apps/stored-app";
import { connectionWait, reservedWait } from "@/lib/core/provider-limits/connection-wait";
import { besideSecrets, type SealedBeside } from "./beside-secrets";
import { ACCESS_TOKEN, type ConnectionKey } from "./connection-binding";
import type { Sealed } from "./seal";

/** A connection's tokens as one query sees them. */
export interface TokenState {
  readonly status: ConnectionStatus;
  /** Root of the API that the access is for, where the account has its own. */
  readonly apiRoot: string | null;
  readonly until: Date | null;
  /** Until when the provider takes nothing, as the headers of its answers said; in milliseconds since 1970. */
  readonly limitedUntilMs: number | null;
  /** When the provider last proved that the access works. */
  readonly lastVerifiedAt: Date | null;
  readonly tokenVersion: number;
  readonly accessIssuedAt: Date;
  readonly accessExpiresAt: Date | null;
  readonly hasRefreshToken: boolean;
  readonly refreshOwner: string | null;
  readonly refreshUntil: Date | null;
  readonly refreshFailures: number;
  readonly retryAt: Date | null;
  readonly access: Sealed;
  /** The organization's own app that it was made with; null: the deployment's. */
  readonly ownApp: StoredApp | null;
}

/** @throws AppError not_found when the connection, or its access, is gone */
export async function readTokenState({ organizationId, connectionId }: ConnectionKey): Promise<TokenState> {
  const { organizationId: organization, id } = connections;
  const found = await findWithTokens(and(eq(organization, organizationId), eq(id, connectionId)));
  if (!found || found.state.status === "disconnected") throw new AppError("not_found", "There is no such connection.");
  return found.state;
}

interface WithTokens {
  readonly connection: typeof connections.$inferSelect;
  readonly state: TokenState;
  readonly beside: readonly SealedBeside[];
  /** Until when callers of the proxy leave what little the deployment's app has left to the hub; in milliseconds since 1970. */
  readonly reservedUntilMs: number | null;
}

/** A connection that has access, with that, in one query; the condition carries the organization. */
async function findWithTokens(where: SQL | undefined): Promise<WithTokens | null> {
  const [row] = await selectWithTokens(db(), where);
  return row ? withTokensOf(row) : null;
}

/** The same for a condition that is asked for with every request: `values` are those of its placeholders. */
export function findWithTokensBy(
  name: string,
  where: SQL | undefined,
): (values: Readonly<Record<string, string>>) => Promise<WithTokens | null> {
  const query = preparedQuery((database) => selectWithTokens(database, where).prepare(name));
  return async (values) => {
    const [row] = await query().execute(values);
    return row ? withTokensOf(row) : null;
  };
}

type Row = Awaited<ReturnType<typeof selectWithTokens>>[number];

function withTokensOf(row: Row): WithTokens {
  const { connection, beside, reservedUntilMs, ...state } = row;
  return { connection, beside, reservedUntilMs, state: { ...state, ownApp: storedAppOf(row) } };
}

function selectWithTokens(database: Queryable, where: SQL | undefined) {
  return database
    .select({
      connection: connections,
      status: connections.status,
      apiRoot: connections.apiRoot,
      until: connections.until,
      limitedUntilMs: connectionWait(),
      reservedUntilMs: reservedWait(),
      beside: besideSecrets(),
      lastVerifiedAt: connections.lastVerifiedAt,
      tokenVersion: connectionTokens.tokenVersion,
      accessIssuedAt: connectionTokens.accessIssuedAt,
      accessExpiresAt: connectionTokens.accessExpiresAt,
      hasRefreshToken: connectionTokens.hasRefreshToken,
      refreshOwner: connectionTokens.refreshOwner,
      refreshUntil: connectionTokens.refreshUntil,
      refreshFailures: connectionTokens.refreshFailures,
      retryAt: connectionTokens.retryAt,
      access: { keyId: sealedSecrets.keyId, nonce: sealedSecrets.nonce, ciphertext: sealedSecrets.ciphertext },
      ...STORED_APP,
    })
    .from(connections)
    .innerJoin(
      connectionTokens,
      and(
        eq(connectionTokens.organizationId, connections.organizationId),
        eq(connectionTokens.connectionId, connections.id),
      ),
    )
    .innerJoin(
      sealedSecrets,
      and(
        eq(sealedSecrets.organizationId, connections.organizationId),
        eq(sealedSecrets.subjectId, connections.id),
        eq(sealedSecrets.field, ACCESS_TOKEN),
      ),
    )
    .leftJoin(
      oauthApps,
      and(eq(oauthApps.organizationId, connections.organizationId), eq(oauthApps.id, connections.oauthAppId)),
    )
    .leftJoin(appSecrets, secretOfApp())
    .where(where);
}
