import { env } from "./env";

/** Our own registration at a provider: what the operator copied from its developer console. */
export interface OAuthApp {
  readonly clientId: string;
  /** Empty where each request is signed instead. */
  readonly clientSecret: string;
  /** The values of what the provider needs beside id and secret, by the variable's name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

/** As much of a provider as says which variables it reads. */
interface HasOAuthApp {
  readonly envPrefix: string;
  readonly requiredVariables: readonly string[];
  readonly auth: { readonly clientSecret: "variable" | "signed" };
}

/** The variables that are not set; without them the provider is listed as not configured. */
export interface MissingOAuthApp {
  readonly missing: readonly string[];
}

/**
 * Reads a provider's OAuth app from `<PREFIX>_CLIENT_ID`, `<PREFIX>_CLIENT_SECRET`, `<PREFIX>_REDIRECT_URI` and what it
 * needs beside them; the redirect URI defaults to `{APP_URL}/api/integrations/<key>/callback`. Empty counts as unset.
 */
export function findOAuthApp(
  provider: HasOAuthApp,
  { integrationKey }: { readonly integrationKey: string },
): OAuthApp | MissingOAuthApp {
  const missing = oauthVariables(provider).filter((name) => !read(name));
  if (missing.length > 0) return { missing };
  return {
    clientId: read(idVariable(provider)) ?? "",
    clientSecret: provider.auth.clientSecret === "variable" ? (read(secretVariable(provider)) ?? "") : "",
    redirectUri: oauthRedirectUri(provider, { integrationKey }),
    variables: Object.fromEntries(provider.requiredVariables.map((name) => [name, read(name) ?? ""])),
  };
}

/** The variables that a provider's OAuth app needs: client id, secret where it has one, and what else it names. */
export function oauthVariables(provider: HasOAuthApp): readonly string[] {
  const secret = provider.auth.clientSecret === "variable" ? [secretVariable(provider)] : [];
  return [...new Set([idVariable(provider), ...secret, ...provider.requiredVariables])];
}

function idVariable({ envPrefix }: HasOAuthApp): string {
  return `${envPrefix}_CLIENT_ID`;
}

function secretVariable({ envPrefix }: HasOAuthApp): string {
  return `${envPrefix}_CLIENT_SECRET`;
}

/** What an operator registers at the provider, also before the app is set up here. */
export function oauthRedirectUri(
  provider: { readonly envPrefix: string },
  { integrationKey }: { readonly integrationKey: string },
): string {
  return read(`${provider.envPrefix}_REDIRECT_URI`) ?? `${env().APP_URL}/api/integrations/${integrationKey}/callback`;
}

/** Has the operator set this variable? Its value stays here. */
export function isVariableSet(name: string): boolean {
  return read(name) !== undefined;
}

function read(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
