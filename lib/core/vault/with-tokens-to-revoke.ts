import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { ConnectionTarget } from "./connection-target";
import { findSideToken, listSideTokens } from "./side-token";
import { readTokenState } from "./token-state";
import { withAccessToken } from "./with-access-token";
import { withStoredToken } from "./with-stored-token";

/**
 * Runs `use` with every token that has to be revoked so that nothing of a connection stays open at the provider: the
 * account's, as the vendor wants it, and then the side tokens: a person's may outlive the app's. Whatever state the
 * connection is in.
 * @throws SecretUnreadableError
 */
export async function withTokensToRevoke<T>(
  target: ConnectionTarget,
  use: (tokens: readonly string[]) => Promise<T>,
): Promise<T> {
  const { revokeToken } = target.integration.provider.auth;
  const sides = await sideTokens(target);
  if (revokeToken === "access") await refreshWhereEnded(target);
  return withStoredToken(target, (token) => use(token === null ? sides : [token, ...sides]), revokeToken);
}

/** An access token that has ended proves nothing any more: only a living one can end the grant behind it. */
async function refreshWhereEnded(target: ConnectionTarget): Promise<void> {
  try {
    const { accessExpiresAt, hasRefreshToken } = await readTokenState(target);
    if (!hasRefreshToken || accessExpiresAt === null || accessExpiresAt > clock.now()) return;
    await withAccessToken(target, async () => {});
  } catch (error) {
    // Then the ended one is shown: the vendor says what it makes of it.
    if (!(error instanceof ProviderError || error instanceof AppError)) throw error;
  }
}

async function sideTokens(target: ConnectionTarget): Promise<readonly string[]> {
  const { revokeToken } = target.integration.provider.auth;
  const found = await Promise.all(
    (await listSideTokens(db(), target)).map((side) => findSideToken(db(), { ...target, side })),
  );
  return found.flatMap((token) => {
    if (!token) return [];
    return [revokeToken === "refresh" ? (token.refreshToken ?? token.accessToken) : token.accessToken];
  });
}
