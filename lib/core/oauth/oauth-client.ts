import * as oauth from "oauth4webapi";
import { guardedFetch } from "@/lib/base/guarded-fetch";
import type { OAuthApp } from "@/lib/base/provider-env";
import { type HasEndpoints, isOverridden, providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { OAuth2Auth, OAuthProvider, ProviderDefinition, UnusableVariable } from "@/lib/providers/contract";
import { clientSecretOf } from "./client-secret";

/** The provider and our registration there, in the words of oauth4webapi. */
export interface OAuthParties {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  /** Sends what oauth4webapi has built, in the vendor's own words. */
  readonly send: VendorFetch;
}

type VendorFetch = (
  url: string,
  options: oauth.CustomFetchOptions<"GET" | "POST", URLSearchParams | undefined>,
) => Promise<Response>;

/** @param codeExchange how the parameters travel: of a code's exchange as the vendor wants it, otherwise as a form */
export async function oauthParties(
  provider: OAuthProvider,
  app: OAuthApp,
  codeExchange: OAuth2Auth["codeExchange"] = "form",
): Promise<OAuthParties | UnusableVariable> {
  const { auth } = provider;
  const endpoints = providerEndpoints(provider);
  const secret = await clientSecretOf(provider, app);
  if (typeof secret === "object") return secret;
  return {
    server: {
      // Where a vendor has no issuer, none is compared: it must then not send `iss` either.
      issuer: auth.issuer === "none" ? endpoints.authorize : auth.issuer,
      authorization_endpoint: endpoints.authorize,
      token_endpoint: endpoints.token,
      ...(endpoints.revoke === "none" ? {} : { revocation_endpoint: endpoints.revoke }),
      ...(endpoints.more.introspect ? { introspection_endpoint: endpoints.more.introspect } : {}),
    },
    client: { client_id: app.clientId },
    authentication:
      auth.clientAuthentication === "basic" ? basicAuthentication(secret) : oauth.ClientSecretPost(secret),
    send: inVendorsWords(auth, codeExchange),
  };
}

/**
 * Id and secret as RFC 6749 section 2.3.1 wants them. oauth4webapi escapes letters that need none (`-`, `_`), and some
 * vendors compare without unescaping.
 */
function basicAuthentication(secret: string): oauth.ClientAuth {
  return (_server, { client_id: id }, _body, headers) => {
    const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
    headers.set("authorization", `Basic ${Buffer.from(pair).toString("base64")}`);
  };
}

function inVendorsWords(
  { clientIdParameter, reaches }: OAuth2Auth,
  codeExchange: OAuth2Auth["codeExchange"],
): VendorFetch {
  return (url, { body, headers, method, signal }) => {
    const id = body?.get("client_id");
    if (body && id && clientIdParameter !== "client_id") {
      body.delete("client_id");
      body.set(clientIdParameter, id);
    }
    if (reaches === "named_by_person") return sendGuarded(url, { body, headers, method, signal });
    const common = { headers, redirect: "manual", signal: signal ?? null, cache: "no-store" } as const;
    if (codeExchange === "form" || !body) return fetch(url, { ...common, method, ...(body ? { body } : {}) });
    const address = new URL(url);
    for (const [name, value] of body) address.searchParams.set(name, value);
    const { "content-type": _form, ...withoutBody } = headers;
    return fetch(address, { ...common, method: "GET", headers: withoutBody });
  };
}

/** Only what a person named may lead anywhere: that is asked in the moment of connecting. */
function sendGuarded(
  url: string,
  { body, headers, method, signal }: Omit<Parameters<VendorFetch>[1], "redirect">,
): Promise<Response> {
  const bytes = body ? { body: new TextEncoder().encode(body.toString()) } : {};
  return guardedFetch(new URL(url), { method, headers: new Headers(headers), signal: signal ?? undefined, ...bytes });
}

/**
 * Plain http is for endpoints that the operator replaced, and for those that a person named: of these, the guard takes
 * none but what HUB_ALLOW_PRIVATE_NETWORK allows.
 */
export function insecureAllowed(provider: HasEndpoints & Pick<ProviderDefinition, "auth">, endpoint: string): boolean {
  return provider.auth.reaches === "named_by_person" || isOverridden(provider, endpoint);
}
