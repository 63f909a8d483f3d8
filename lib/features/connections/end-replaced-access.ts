import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { revokeToken } from "@/lib/core/oauth/revoke-token";
import { appOfConnection } from "@/lib/core/oauth-apps/app-of-connection";
import type { AppLookup } from "@/lib/core/oauth-apps/found-app";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { withTokensToRevoke } from "@/lib/core/vault/with-tokens-to-revoke";
import type { OAuthIntegration } from "@/lib/providers/contract";
import { grantInUse } from "./grant-in-use";
import { isOvertaken } from "./overtaken";
import type { ConnectionRow } from "./visibility";

interface Replaced {
  /** As it is before: its access is what ends. */
  readonly connection: ConnectionRow;
  readonly integration: OAuthIntegration;
}

/** The version of the access that it may replace; null: it cannot be read, and no other counts. */
type Replace<T> = (replaces: number | null) => Promise<T>;

/** Each time somebody else stored other access in between: a renewal, or a second person who reconnects. */
const MAX_TRIES = 5;

/**
 * Runs `replace`, and then ends at the provider the access that it replaced, where nothing else needs it. Where other
 * access was stored in the meantime, all of it begins anew: that one has to be ended.
 * @param hasReplaced does what came of it say that it was replaced?
 */
export async function endReplacedAccess<T>(
  ctx: RequestContext<Actor>,
  replaced: Replaced,
  replace: Replace<T>,
  hasReplaced: (result: T) => boolean = () => true,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await replaceOnce(ctx, replaced, { replace, hasReplaced });
    } catch (error) {
      if (tries === MAX_TRIES || !isOvertaken(error)) throw error;
    }
  }
}

interface Replacing<T> {
  readonly replace: Replace<T>;
  readonly hasReplaced: (result: T) => boolean;
}

async function replaceOnce<T>(
  ctx: RequestContext<Actor>,
  { connection, integration }: Replaced,
  { replace, hasReplaced }: Replacing<T>,
): Promise<T> {
  const { organizationId, id: connectionId } = connection;
  // Of what is replaced: afterwards the connection may be of another app.
  const app = await appOfConnection({ organizationId, connectionId, integration }, integration.provider);
  let isReadable = false;
  try {
    return await withTokensToRevoke({ organizationId, connectionId, integration }, async (tokens, version) => {
      isReadable = true;
      const result = await replace(version);
      if (hasReplaced(result)) await revoke(ctx, { connection, integration, app }, tokens);
      return result;
    });
  } catch (error) {
    if (isReadable || !(error instanceof SecretUnreadableError)) throw error;
    return replace(null); // what cannot be read cannot be ended from here
  }
}

/** Never throws: the connection has its new access already. */
async function revoke(
  ctx: RequestContext<Actor>,
  { connection, integration, app }: Replaced & { readonly app: AppLookup },
  tokens: readonly string[],
): Promise<void> {
  const { provider, meta } = integration;
  if ("missing" in app || provider.auth.revokes === "none") return;
  const { organizationId, id: connectionId, externalAccountId } = connection;
  try {
    if (await grantInUse({ provider, app, externalAccountId })) return;
    const subject = { organizationId, connectionId, integration: meta.key };
    for (const token of tokens) await revokeToken({ provider, app, subject, token });
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "the access of the account before could not be ended");
  }
}
