import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { OAuthProvider, TokenTrade, UnusableVariable } from "@/lib/providers/contract";
import { clientSecretOf } from "./client-secret";
import { insecureAllowed } from "./oauth-client";
import { requestTokens, type TokenOutcome } from "./token-request";

interface Trade {
  readonly provider: OAuthProvider;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  readonly trade: TokenTrade;
  /** A token that still works. */
  readonly token: string;
  readonly operation: "oauth:upgrade" | "oauth:extend";
}

/** Trades a token for one that lasts longer, at an endpoint of the vendor's own. The traded one stays as good as it was. */
export async function tradeToken({ provider, app, subject, trade, token, operation }: Trade): Promise<TokenOutcome> {
  const url = await addressOf(provider, app, { trade, token });
  if ("unusable" in url) return { kind: "secret_unusable", variable: url.unusable };
  return requestTokens({
    subject,
    operation,
    asked: { provider, requestedScopes: [], personScopes: [] },
    send: ({ headers, signal }) =>
      fetch(url, {
        headers: { accept: "application/json", ...headers },
        signal,
        redirect: "manual",
        cache: "no-store",
      }),
  });
}

/** Holds the token: for fetch alone, never for a message or a log. */
async function addressOf(
  provider: OAuthProvider,
  app: OAuthApp,
  { trade, token }: { trade: TokenTrade; token: string },
): Promise<URL | UnusableVariable> {
  const { more, ...named } = providerEndpoints(provider);
  const endpoint = Object.entries({ ...named, ...more }).find(([name]) => name === trade.endpoint)?.[1];
  if (!endpoint) throw new Error(`${provider.id} has no endpoint called ${trade.endpoint}`);
  const url = new URL(endpoint);
  if (url.protocol !== "https:" && !insecureAllowed(provider, trade.endpoint)) {
    throw new Error(`the endpoint ${trade.endpoint} of ${provider.id} is no https`);
  }
  for (const [name, value] of Object.entries(trade.params)) url.searchParams.set(name, value);
  url.searchParams.set(trade.tokenParameter, token);
  if (trade.client === "id_and_secret") url.searchParams.set(provider.auth.clientIdParameter, app.clientId);
  if (trade.client === "none") return url;
  const secret = await clientSecretOf(provider, app);
  if (typeof secret === "object") return secret;
  url.searchParams.set("client_secret", secret);
  return url;
}
