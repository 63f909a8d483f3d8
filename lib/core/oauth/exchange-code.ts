import * as oauth from "oauth4webapi";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { insecureAllowed, oauthParties } from "./oauth-client";
import { requestTokens, type TokenOutcome } from "./token-request";
import type { TokenSet } from "./token-set";

export type ExchangeOutcome =
  | { readonly kind: "ok"; readonly tokens: TokenSet }
  /** The person said no at the consent page. */
  | { readonly kind: "denied" }
  /** The provider came back with another error than that. */
  | { readonly kind: "provider_error"; readonly error: string }
  /** The answer names another issuer than ours: a mix-up attack (RFC 9207). */
  | { readonly kind: "issuer_mismatch" }
  | Exclude<TokenOutcome, { kind: "ok" | "rate_limited" }>;

interface CodeExchange {
  readonly provider: ProviderDefinition;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  /** As the browser arrived at it. Its state has been checked and used up by `consumeState`. */
  readonly callbackUrl: URL;
  readonly codeVerifier: string;
  readonly requestedScopes: readonly string[];
  /** Those asked of the person, for a token of their own. */
  readonly personScopes?: readonly string[];
}

/** Turns a callback into tokens: checks the answer, then exchanges its code (RFC 6749 section 4.1.3). */
export async function exchangeCode(exchange: CodeExchange): Promise<ExchangeOutcome> {
  const { provider, app, subject, codeVerifier, requestedScopes } = exchange;
  const { server, client, authentication } = oauthParties(provider, app);
  const params = new URLSearchParams(exchange.callbackUrl.searchParams);
  const refusal = readRefusal(provider, params);
  if (refusal) return refusal;
  if (provider.auth.issuer === "none") params.delete("iss");

  const answer = validAnswer(server, client, params);
  if (answer?.getAll("code").filter((code) => code !== "").length !== 1) {
    return { kind: "malformed", issues: "callback parameters" };
  }
  const verifier = provider.auth.pkce === "S256" ? codeVerifier : oauth.nopkce;
  const outcome = await requestTokens({
    subject,
    operation: "oauth:exchange",
    asked: { provider, requestedScopes, personScopes: exchange.personScopes ?? [] },
    allowInsecure: insecureAllowed(provider, "token"),
    send: (options) =>
      oauth.authorizationCodeGrantRequest(server, client, authentication, answer, app.redirectUri, verifier, options),
  });
  if (outcome.kind !== "rate_limited") return outcome;
  return { kind: "unavailable", status: 429, answerLost: false };
}

/** null where a parameter is repeated, or where it is an answer to another kind of flow. */
function validAnswer(server: oauth.AuthorizationServer, client: oauth.Client, params: URLSearchParams) {
  try {
    return oauth.validateAuthResponse(server, client, params, oauth.skipStateCheck);
  } catch {
    return null;
  }
}

function readRefusal({ auth }: ProviderDefinition, params: URLSearchParams): ExchangeOutcome | null {
  const issuer = params.get("iss");
  if (issuer !== null && auth.issuer !== "none" && issuer !== auth.issuer) return { kind: "issuer_mismatch" };
  const error = params.get("error");
  if (error === null) return null;
  // Not a code that we know, but a person may have typed it: only what looks like one is passed on.
  return auth.deniedErrors.includes(error)
    ? { kind: "denied" }
    : { kind: "provider_error", error: /^[\w.-]{1,64}$/.test(error) ? error : "unnamed" };
}
