import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectionTokens } from "@/db/schema";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { ACCESS_TOKEN, type ConnectionKey, REFRESH_TOKEN, tokenBinding } from "./connection-binding";
import { putSecret } from "./secret-store";
import { forgetSideToken, listSideTokens, storeSideTokens } from "./side-token";

/**
 * Stores what a consent gave, in the caller's transaction: a new version, with every trace of earlier trouble gone.
 * An answer without a refresh token leaves the one that is there; side tokens are those of this answer, and no others. A
 * refresh that is under way finds its version outdated and changes nothing.
 */
export async function storeTokenSet(tx: Tx, { tokens, ...key }: ConnectionKey & { tokens: TokenSet }): Promise<void> {
  const fresh = {
    consentedAt: tokens.issuedAt,
    accessIssuedAt: tokens.issuedAt,
    accessExpiresAt: tokens.expiresAt,
    grantExpiresAt: tokens.grantExpiresAt,
    refreshOwner: null,
    refreshUntil: null,
    refreshFailures: 0,
    retryAt: null,
  };
  const refresh = tokens.refreshToken
    ? { hasRefreshToken: true, refreshExpiresAt: tokens.refreshExpiresAt, refreshIssuedAt: tokens.issuedAt }
    : { hasRefreshToken: sql`${connectionTokens.hasRefreshToken}` };
  await tx
    .insert(connectionTokens)
    .values({
      ...key,
      ...fresh,
      tokenVersion: 1,
      hasRefreshToken: tokens.refreshToken !== null,
      refreshExpiresAt: tokens.refreshExpiresAt,
      refreshIssuedAt: tokens.issuedAt,
    })
    .onConflictDoUpdate({
      target: [connectionTokens.organizationId, connectionTokens.connectionId],
      set: { ...fresh, ...refresh, tokenVersion: sql`${connectionTokens.tokenVersion} + 1` },
    });
  await putSecret(tx, tokenBinding(key, ACCESS_TOKEN), tokens.accessToken);
  if (tokens.refreshToken) await putSecret(tx, tokenBinding(key, REFRESH_TOKEN), tokens.refreshToken);
  const gone = (await listSideTokens(tx, key)).filter((side) => !(side in tokens.sideTokens));
  for (const side of gone) await forgetSideToken(tx, { ...key, side });
  await storeSideTokens(tx, key, tokens);
}
