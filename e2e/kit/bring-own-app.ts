// Why: each stand-in knows a second app; an organization that brings it has an app of its own.
import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { createOAuthApp } from "@/lib/features/oauth-apps/create-oauth-app";
import { type ClientCredentials, isOAuthSandbox } from "@/sandbox/kit/sandbox-provider";
import { sandboxProviders } from "@/sandbox/sandbox-providers";
import type { TestOrganization } from "./new-organization";

/** Has the organization's owner bring the stand-in's second app, perhaps with another secret than it has. */
export function bringOwnApp(
  { owner }: TestOrganization,
  provider: string,
  clientSecret = otherApp(provider).secret,
): Promise<OAuthApp> {
  return createOAuthApp(owner.ctx, { provider, clientId: otherApp(provider).id, clientSecret });
}

/** The second app that is registered at a stand-in. */
export function otherApp(provider: string): ClientCredentials {
  const found = sandboxProviders.find(({ id }) => id === provider);
  if (!found || !isOAuthSandbox(found)) throw new Error(`the sandbox has no apps at ${provider}`);
  return found.otherCredentials;
}
