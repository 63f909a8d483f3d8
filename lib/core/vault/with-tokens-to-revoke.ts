import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { ConnectionTarget } from "./connection-target";
import { findTokenVersion } from "./find-token-version";
import { findSideToken, listSideTokens } from "./side-token";
import { readTokenState } from "./token-state";
import { withAccessToken } from "./with-access-token";
import { withStoredToken } from "./with-stored-token";

/**
 * Runs `use` with every token that has to be revoked so that nothing of a connection stays open at the provider: the
 * account's, as the vendor wants it, and then the side tokens: a person's may outlive the app's. Whatever state the
 * connection is in. `version` is that of the account's access, for whoever puts other access in its place.
 * @throws SecretUnreadableError
 */
export async function withTokensToRevoke<T>(
  target: ConnectionTarget,
  use: (tokens: readonly string[], version: number | null) => Promise<T>,
): Promise<T> {
  const { revokeToken } = target.integration.provider.auth;
  if (revokeToken === "access") await refreshWhereEnded(target);
  // Read before the tokens: where these are newer, whoever compares notices.
  const version = await findTokenVersion(db(), target);
  const sides = await sideTokens(target);
  return withStoredToken(target, (token) => use(token === null ? sides : [token, ...sides], version), revokeToken);
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
