import * as oauth from "oauth4webapi";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { insecureAllowed, oauthParties } from "./oauth-client";
import { requestTokens, type TokenOutcome } from "./token-request";

interface RefreshRequest {
  readonly provider: ProviderDefinition;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  readonly refreshToken: string;
}

/** One use of a refresh token (RFC 6749 section 6). No scope is named: what was granted stays granted. */
export function refreshTokenGrant({ provider, app, subject, refreshToken }: RefreshRequest): Promise<TokenOutcome> {
  const { server, client, authentication } = oauthParties(provider, app);
  return requestTokens({
    subject,
    operation: "oauth:refresh",
    asked: { provider, requestedScopes: [], personScopes: [] },
    allowInsecure: insecureAllowed(provider, "token"),
    send: (options) => oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, options),
  });
}
