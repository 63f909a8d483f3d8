import * as oauth from "oauth4webapi";
import { ProviderError } from "@/lib/base/errors";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import type { OAuthProvider } from "@/lib/providers/contract";
import { introspectEnd } from "./introspect-end";
import { insecureAllowed, oauthParties } from "./oauth-client";
import { requestTokens, type TokenOutcome } from "./token-request";
import type { TokenSet } from "./token-set";
import { tradeToken } from "./trade-token";

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
  readonly provider: OAuthProvider;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  /** As the browser arrived at it. Its state has been checked and used up by `consumeState`. */
  readonly callbackUrl: URL;
  readonly codeVerifier: string;
  readonly requestedScopes: readonly string[];
  /** Those asked of the person, for a token of their own. */
  readonly personScopes?: readonly string[];
}

/**
 * Turns a callback into the tokens to keep: checks the answer, exchanges its code (RFC 6749 section 4.1.3), trades the
 * fresh token for a lasting one where the vendor has two, and asks what was granted where the answer does not say. All
 * of it, or nothing.
 */
export async function exchangeCode(exchange: CodeExchange): Promise<ExchangeOutcome> {
  const { provider } = exchange;
  const exchanged = await exchangeAnswer(exchange);
  if (exchanged.kind !== "ok") return exchanged;
  if (provider.apiRoot !== "api" && exchanged.tokens.apiRoot === null) {
    return { kind: "malformed", issues: `${provider.apiRoot.field}: missing` };
  }
  const lasting = await upgraded(exchange, exchanged.tokens);
  return lasting.kind === "ok" ? withGrantedScopes(exchange, lasting.tokens) : lasting;
}

async function exchangeAnswer(exchange: CodeExchange): Promise<ExchangeOutcome> {
  const { provider, app, subject, codeVerifier, requestedScopes } = exchange;
  const params = new URLSearchParams(exchange.callbackUrl.searchParams);
  const refusal = readRefusal(provider, params);
  if (refusal) return refusal;
  if (provider.auth.issuer === "none") params.delete("iss");

  const parties = await oauthParties(provider, app, provider.auth.codeExchange);
  if ("unusable" in parties) return { kind: "secret_unusable", variable: parties.unusable };
  const { server, client, authentication, send } = parties;
  const answer = validAnswer(server, client, params);
  if (answer?.getAll("code").filter((code) => code !== "").length !== 1) {
    return { kind: "malformed", issues: "callback parameters" };
  }
  const verifier = provider.auth.pkce === "S256" ? codeVerifier : oauth.nopkce;
  const outcome = await requestTokens({
    subject,
    operation: "oauth:exchange",
    asked: { provider, requestedScopes, personScopes: exchange.personScopes ?? [] },
    send: (options) =>
      oauth.authorizationCodeGrantRequest(server, client, authentication, answer, app.redirectUri, verifier, {
        ...options,
        [oauth.allowInsecureRequests]: insecureAllowed(provider, "token"),
        [oauth.customFetch]: send,
      }),
  });
  return outcome.kind === "ok" ? withEnd(exchange, outcome) : withoutPatience(outcome);
}

/** With the end of an access whose answer names none, where the provider tells it when asked. */
async function withEnd(
  { provider, app, subject }: CodeExchange,
  { tokens, namesEnd }: Extract<TokenOutcome, { kind: "ok" }>,
): Promise<ExchangeOutcome> {
  if (namesEnd || !provider.auth.introspects) return { kind: "ok", tokens };
  const expiresAt = await introspectEnd({ provider, app, subject, accessToken: tokens.accessToken });
  return { kind: "ok", tokens: expiresAt ? { ...tokens, expiresAt } : tokens };
}

/** A person stands there: nobody waits for a rate limit to end. */
function withoutPatience(outcome: TokenOutcome): Exclude<TokenOutcome, { kind: "rate_limited" }> {
  return outcome.kind === "rate_limited" ? { kind: "unavailable", status: 429, answerLost: false } : outcome;
}

async function upgraded({ provider, app, subject }: CodeExchange, fresh: TokenSet): Promise<ExchangeOutcome> {
  const trade = provider.auth.upgrade;
  if (trade === "none") return { kind: "ok", tokens: fresh };
  const { accessToken: token } = fresh;
  const outcome = await tradeToken({ provider, app, subject, trade, token, operation: "oauth:upgrade" });
  if (outcome.kind !== "ok") return withoutPatience(outcome);
  const { accessToken, expiresAt, issuedAt } = outcome.tokens;
  // Whose it is and what it may do, the answer to the code has said.
  return { kind: "ok", tokens: { ...fresh, accessToken, expiresAt, issuedAt } };
}

async function withGrantedScopes({ provider, app, subject }: CodeExchange, tokens: TokenSet): Promise<ExchangeOutcome> {
  if (!provider.readGrantedScopes) return { kind: "ok", tokens };
  try {
    const scopes = await provider.readGrantedScopes(tokenHttp({ provider, subject, app, tokens }));
    return { kind: "ok", tokens: { ...tokens, scopes } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { failure } = error;
    if (failure.kind === "malformed") return { kind: "malformed", issues: "granted scopes" };
    const status = failure.kind === "unavailable" || failure.kind === "rejected" ? failure.status : null;
    return { kind: "unavailable", status, answerLost: false };
  }
}

/** null where a parameter is repeated, or where it is an answer to another kind of flow. */
function validAnswer(server: oauth.AuthorizationServer, client: oauth.Client, params: URLSearchParams) {
  try {
    return oauth.validateAuthResponse(server, client, params, oauth.skipStateCheck);
  } catch {
    return null;
  }
}

function readRefusal({ auth }: OAuthProvider, params: URLSearchParams): ExchangeOutcome | null {
  const issuer = params.get("iss");
  if (issuer !== null && auth.issuer !== "none" && issuer !== auth.issuer) return { kind: "issuer_mismatch" };
  const error = params.get("error");
  if (error === null) return null;
  // Not a code that we know, but a person may have typed it: only what looks like one is passed on.
  return auth.deniedErrors.includes(error)
    ? { kind: "denied" }
    : { kind: "provider_error", error: /^[\w.-]{1,64}$/.test(error) ? error : "unnamed" };
}
