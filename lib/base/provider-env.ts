import { env } from "./env";

/** Our own registration at a provider: what the operator copied from its developer console. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

/** The variables that are not set; without them the provider is listed as not configured. */
export interface MissingOAuthApp {
  readonly missing: readonly string[];
}

/**
 * Reads a provider's OAuth app from `<PREFIX>_CLIENT_ID`, `<PREFIX>_CLIENT_SECRET` and `<PREFIX>_REDIRECT_URI`;
 * the last one defaults to `{APP_URL}/api/integrations/<key>/callback`. Empty counts as unset.
 */
export function findOAuthApp(
  provider: { readonly envPrefix: string },
  { integrationKey }: { readonly integrationKey: string },
): OAuthApp | MissingOAuthApp {
  const [idName, secretName] = oauthVariables(provider);
  const clientId = read(idName);
  const clientSecret = read(secretName);
  if (!clientId || !clientSecret) {
    return { missing: [...(clientId ? [] : [idName]), ...(clientSecret ? [] : [secretName])] };
  }
  return { clientId, clientSecret, redirectUri: oauthRedirectUri(provider, { integrationKey }) };
}

/** The variables that a provider's OAuth app needs: client id and secret. */
export function oauthVariables(provider: { readonly envPrefix: string }): readonly [id: string, secret: string] {
  return [`${provider.envPrefix}_CLIENT_ID`, `${provider.envPrefix}_CLIENT_SECRET`];
}

/** What an operator registers at the provider, also before the app is set up here. */
export function oauthRedirectUri(
  provider: { readonly envPrefix: string },
  { integrationKey }: { readonly integrationKey: string },
): string {
  return read(`${provider.envPrefix}_REDIRECT_URI`) ?? `${env().APP_URL}/api/integrations/${integrationKey}/callback`;
}

function read(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
