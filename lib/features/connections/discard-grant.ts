import type { OAuthApp } from "@/lib/base/provider-env";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { revokeToken } from "@/lib/core/oauth/revoke-token";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import type { OAuth2Auth, OAuthIntegration } from "@/lib/providers/contract";
import { grantInUse } from "./grant-in-use";

interface UnusedGrant {
  readonly integration: OAuthIntegration;
  /** The app that it was given to. */
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  readonly tokens: TokenSet;
  /** What the browser came back with: some vendors name the account only there. */
  readonly callbackParams: URLSearchParams;
  /** Of the account, where it is known already. */
  readonly accountId?: string;
}

/**
 * Gives back a grant that did not become a connection, so that nothing unused stays open at the provider.
 * Left alone where the same grant serves something else, or where we cannot tell; one that names no account serves
 * nothing. Never throws.
 */
export async function discardGrant(ctx: RequestContext<Actor>, unused: UnusedGrant): Promise<void> {
  const { integration, app, subject, tokens } = unused;
  const { provider, meta } = integration;
  if (provider.auth.revokes === "none") return;
  try {
    const externalAccountId = unused.accountId ?? (await identify(unused));
    if (externalAccountId && (await grantInUse({ provider, app, externalAccountId }))) return;
    for (const token of tokensToRevoke(provider.auth, tokens)) await revokeToken({ provider, app, subject, token });
  } catch (error) {
    ctx.log.warn({ err: error, integration: meta.key }, "an unused grant could not be given back");
  }
}

/** The account's, as the vendor wants it, and then the side tokens: a person's may outlive the app's. */
function tokensToRevoke({ revokeToken: wanted }: OAuth2Auth, tokens: TokenSet): string[] {
  return [tokens, ...Object.values(tokens.sideTokens)].map(({ accessToken, refreshToken }) =>
    wanted === "refresh" ? (refreshToken ?? accessToken) : accessToken,
  );
}

async function identify(unused: UnusedGrant): Promise<string | null> {
  const { integration, app, subject, tokens, callbackParams } = unused;
  const { provider } = integration;
  const http = tokenHttp({ provider, subject, app, tokens });
  const account = await provider.identify({
    http,
    tokenAnswer: tokens.raw,
    callbackParams,
    clientId: app.clientId,
  });
  return account?.id ?? null;
}
