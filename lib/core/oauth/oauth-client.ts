import * as oauth from "oauth4webapi";
import type { OAuthApp } from "@/lib/base/provider-env";
import { type HasEndpoints, isOverridden, providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { OAuth2Auth, OAuthProvider, UnusableVariable } from "@/lib/providers/contract";
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

function inVendorsWords({ clientIdParameter }: OAuth2Auth, codeExchange: OAuth2Auth["codeExchange"]): VendorFetch {
  return (url, { body, headers, method, signal }) => {
    const id = body?.get("client_id");
    if (body && id && clientIdParameter !== "client_id") {
      body.delete("client_id");
      body.set(clientIdParameter, id);
    }
    const common = { headers, redirect: "manual", signal: signal ?? null, cache: "no-store" } as const;
    if (codeExchange === "form" || !body) return fetch(url, { ...common, method, ...(body ? { body } : {}) });
    const address = new URL(url);
    for (const [name, value] of body) address.searchParams.set(name, value);
    const { "content-type": _form, ...withoutBody } = headers;
    return fetch(address, { ...common, method: "GET", headers: withoutBody });
  };
}

/** Plain http is for endpoints that the operator replaced, and for no others. */
export function insecureAllowed(provider: HasEndpoints, endpoint: string): boolean {
  return isOverridden(provider, endpoint);
}
