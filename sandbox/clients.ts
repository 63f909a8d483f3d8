import type { OAuthClient } from "./kit/oauth/profile";
import { isOAuthSandbox, type SandboxProvider } from "./kit/sandbox-provider";
import { sandboxProviders } from "./sandbox-providers";

const APP_NAME = "Integration Hub";

/**
 * The apps that are registered at a provider's stand-in.
 * @throws Error where the sandbox does not play that provider
 */
export function sandboxClients(provider: string, appUrl: string): readonly OAuthClient[] {
  const found = sandboxProviders.find(({ id }) => id === provider);
  if (!found) throw new Error(`the sandbox does not play ${provider}`);
  return clientsOf(found, appUrl);
}

/** None where it takes keys alone. */
export function clientsOf(provider: SandboxProvider, appUrl: string): readonly OAuthClient[] {
  if (!isOAuthSandbox(provider)) return [];
  const redirectUris = provider.callbackPaths.map((path) => new URL(path, appUrl).href);
  return [
    { ...provider.credentials, name: APP_NAME, redirectUris },
    { ...provider.otherCredentials, name: "Another App", redirectUris },
  ];
}

/** The variables that make the hub a client of the sandbox; the redirect URIs are registered for this `appUrl` only. */
export function sandboxEnvironment(appUrl: string): Readonly<Record<string, string>> {
  const variables = sandboxProviders.flatMap((one) => [one.environment, one.environmentAt?.(appUrl) ?? {}]);
  return Object.assign({ APP_URL: new URL(appUrl).origin }, ...variables);
}
