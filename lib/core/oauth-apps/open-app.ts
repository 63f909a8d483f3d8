import { env } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { findOAuthApp } from "@/lib/base/provider-env";
import { openSealed, SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import type { OAuthProvider } from "@/lib/providers/contract";
import type { AppLookup } from "./found-app";
import { ownAppSecret } from "./own-app-secret";
import type { StoredApp } from "./stored-app";

/** For whom an app is looked up. */
export interface AppUse {
  readonly organizationId: string;
  readonly provider: OAuthProvider;
  readonly integrationKey: string;
}

/** The app to use: the organization's own, as it is stored, or the deployment's where there is none. */
export function openApp({ organizationId, provider, integrationKey }: AppUse, stored: StoredApp | null): AppLookup {
  if (!stored) {
    const app = findOAuthApp(provider, { integrationKey });
    return "missing" in app ? { ...app, why: "not_configured" } : { ...app, ownAppId: null };
  }
  const { ownAppId, clientId, secret } = stored;
  const clientSecret = secret && open(secret, { organizationId, ownAppId });
  if (clientSecret === null) return { missing: [], why: "own_app_unreadable" };
  return { ownAppId, clientId, clientSecret, variables: {}, redirectUri: ownRedirectUri(integrationKey) };
}

/** What an organization registers for its own app. The operator's `<PREFIX>_REDIRECT_URI` is of the deployment's. */
export function ownRedirectUri(integrationKey: string): string {
  return `${env().APP_URL}/api/integrations/${integrationKey}/callback`;
}

function open(secret: NonNullable<StoredApp["secret"]>, key: { organizationId: string; ownAppId: string }) {
  try {
    return openSealed(secret, ownAppSecret(key));
  } catch (error) {
    if (!(error instanceof SecretUnreadableError)) throw error;
    log.error({ oauthAppId: key.ownAppId, field: error.field, reason: error.reason }, error.message);
    return null;
  }
}
