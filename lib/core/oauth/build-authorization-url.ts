import * as oauth from "oauth4webapi";
import type { OAuthApp } from "@/lib/base/provider-env";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { OAuthProvider } from "@/lib/providers/contract";

interface AuthorizationRequest {
  readonly provider: OAuthProvider;
  readonly app: OAuthApp;
  readonly state: string;
  readonly codeVerifier: string;
  readonly scopes: readonly string[];
  /** Those asked of the person beside the app's. */
  readonly personScopes?: readonly string[];
  /** The account to suggest, where one is known: reconnecting, for example. */
  readonly loginHint?: string;
}

/** The provider's consent page for one flow (RFC 6749 section 4.1.1, with PKCE where the provider takes it). */
export async function buildAuthorizationUrl(request: AuthorizationRequest): Promise<string> {
  const { provider, app, state, codeVerifier, scopes, personScopes = [], loginHint } = request;
  const { auth } = provider;
  const url = new URL(providerEndpoints(provider).authorize);
  const params: Record<string, string> = {
    ...auth.authorizeParams,
    response_type: "code",
    [auth.clientIdParameter]: app.clientId,
    redirect_uri: app.redirectUri,
    // RFC 6749 section 3.3: where there is nothing to name, it is left out.
    ...(scopes.length > 0 ? { scope: scopes.join(auth.scopeSeparator) } : {}),
    state,
    ...(auth.responseMode === "form_post" ? { response_mode: "form_post" } : {}),
    ...(loginHint ? { login_hint: loginHint } : {}),
  };
  if (auth.personScopeParameter !== "none" && personScopes.length > 0) {
    params[auth.personScopeParameter] = personScopes.join(auth.scopeSeparator);
  }
  if (auth.pkce === "S256") {
    params.code_challenge = await oauth.calculatePKCECodeChallenge(codeVerifier);
    params.code_challenge_method = "S256";
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}
