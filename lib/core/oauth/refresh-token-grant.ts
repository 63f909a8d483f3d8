import * as oauth from "oauth4webapi";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import type { OAuthProvider } from "@/lib/providers/contract";
import { insecureAllowed, oauthParties } from "./oauth-client";
import { requestTokens, type TokenOutcome } from "./token-request";

interface RefreshRequest {
  readonly provider: OAuthProvider;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  readonly refreshToken: string;
  /** The side token that it renews; left out: the account's. */
  readonly sideToken?: string;
}

/** One use of a refresh token (RFC 6749 section 6). No scope is named: what was granted stays granted. */
export async function refreshTokenGrant(request: RefreshRequest): Promise<TokenOutcome> {
  const { provider, app, subject, refreshToken, sideToken } = request;
  const parties = await oauthParties(provider, app);
  if ("unusable" in parties) return { kind: "secret_unusable", variable: parties.unusable };
  const { server, client, authentication, send } = parties;
  return requestTokens({
    subject,
    operation: "oauth:refresh",
    asked: { provider, requestedScopes: [], personScopes: [], ...(sideToken ? { sideToken } : {}) },
    send: (options) =>
      oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, {
        ...options,
        [oauth.allowInsecureRequests]: insecureAllowed(provider, "token"),
        [oauth.customFetch]: send,
      }),
  });
}
