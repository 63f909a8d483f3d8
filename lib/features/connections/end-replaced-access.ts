import { findOAuthApp } from "@/lib/base/provider-env";
import type { RequestContext } from "@/lib/core/context/request-context";
import { revokeToken } from "@/lib/core/oauth/revoke-token";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { withTokensToRevoke } from "@/lib/core/vault/with-tokens-to-revoke";
import type { OAuthIntegration } from "@/lib/providers/contract";
import { grantInUse } from "./grant-in-use";
import type { ConnectionRow } from "./visibility";

interface Replaced {
  /** As it is before: its access is what ends. */
  readonly connection: ConnectionRow;
  readonly integration: OAuthIntegration;
}

/** Runs `replace`, and then ends at the provider the access that it replaced, where nothing else needs it. */
export async function endReplacedAccess<T>(
  ctx: RequestContext,
  { connection, integration }: Replaced,
  replace: () => Promise<T>,
): Promise<T> {
  const { organizationId, id: connectionId } = connection;
  let isReadable = false;
  try {
    return await withTokensToRevoke({ organizationId, connectionId, integration }, async (tokens) => {
      isReadable = true;
      const result = await replace();
      await revoke(ctx, { connection, integration }, tokens);
      return result;
    });
  } catch (error) {
    if (isReadable || !(error instanceof SecretUnreadableError)) throw error;
    return replace(); // what cannot be read cannot be ended from here
  }
}

/** Never throws: the connection has its new access already. */
async function revoke(
  ctx: RequestContext,
  { connection, integration }: Replaced,
  tokens: readonly string[],
): Promise<void> {
  const { provider, meta } = integration;
  const app = findOAuthApp(provider, { integrationKey: meta.key });
  if ("missing" in app || provider.auth.revokes === "none") return;
  const { organizationId, id: connectionId, externalAccountId } = connection;
  try {
    if (await grantInUse({ provider: provider.id, externalAccountId })) return;
    const subject = { organizationId, connectionId, integration: meta.key };
    for (const token of tokens) await revokeToken({ provider, app, subject, token });
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "the access of the account before could not be ended");
  }
}
