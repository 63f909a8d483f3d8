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
  /** null: there are no variables, each organization brings its own app. */
  readonly envPrefix: string | null;
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
  const { envPrefix } = provider;
  if (envPrefix === null) return { missing: [] };
  const missing = oauthVariables(provider).filter((name) => !read(name));
  if (missing.length > 0) return { missing };
  return {
    clientId: read(idVariable(envPrefix)) ?? "",
    clientSecret: provider.auth.clientSecret === "variable" ? (read(secretVariable(envPrefix)) ?? "") : "",
    redirectUri: oauthRedirectUri(provider, { integrationKey }),
    variables: Object.fromEntries(provider.requiredVariables.map((name) => [name, read(name) ?? ""])),
  };
}

/** The variables that a provider's OAuth app needs: client id, secret where it has one, and what else it names. */
export function oauthVariables({ envPrefix, auth, requiredVariables }: HasOAuthApp): readonly string[] {
  if (envPrefix === null) return [];
  const secret = auth.clientSecret === "variable" ? [secretVariable(envPrefix)] : [];
  return [...new Set([idVariable(envPrefix), ...secret, ...requiredVariables])];
}

function idVariable(envPrefix: string): string {
  return `${envPrefix}_CLIENT_ID`;
}

function secretVariable(envPrefix: string): string {
  return `${envPrefix}_CLIENT_SECRET`;
}

/** What an operator registers at the provider, also before the app is set up here. */
export function oauthRedirectUri(
  { envPrefix }: Pick<HasOAuthApp, "envPrefix">,
  { integrationKey }: { readonly integrationKey: string },
): string {
  const set = envPrefix === null ? undefined : read(`${envPrefix}_REDIRECT_URI`);
  return set ?? `${env().APP_URL}/api/integrations/${integrationKey}/callback`;
}

/** Has the operator set this variable? Its value stays here. */
export function isVariableSet(name: string): boolean {
  return read(name) !== undefined;
}

function read(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
