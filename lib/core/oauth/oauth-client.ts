import * as oauth from "oauth4webapi";
import type { OAuthApp } from "@/lib/base/provider-env";
import { isOverridden, providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { ProviderDefinition } from "@/lib/providers/contract";

/** The provider and our registration there, in the words of oauth4webapi. */
export interface OAuthParties {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
}

export function oauthParties(provider: ProviderDefinition, app: OAuthApp): OAuthParties {
  const { auth } = provider;
  const endpoints = providerEndpoints(provider);
  return {
    server: {
      // Where a vendor has no issuer, none is compared: it must then not send `iss` either.
      issuer: auth.issuer === "none" ? endpoints.authorize : auth.issuer,
      authorization_endpoint: endpoints.authorize,
      token_endpoint: endpoints.token,
      ...(endpoints.revoke === "none" ? {} : { revocation_endpoint: endpoints.revoke }),
    },
    client: { client_id: app.clientId },
    authentication:
      auth.clientAuthentication === "basic"
        ? oauth.ClientSecretBasic(app.clientSecret)
        : oauth.ClientSecretPost(app.clientSecret),
  };
}

/** Plain http is for endpoints that the operator replaced, and for no others. */
export function insecureAllowed(provider: ProviderDefinition, endpoint: string): boolean {
  return isOverridden(provider, endpoint);
}
