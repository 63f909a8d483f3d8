import { type Env, EnvError } from "@/lib/base/env";
import { findOAuthApp } from "@/lib/base/provider-env";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { diagnose } from "@/lib/features/diagnoses/diagnose";
import { byWay } from "@/lib/providers/by-way";
import { type IntegrationDefinition, isOAuthIntegration, type OAuthIntegration } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { checkTenantCredentials } from "./check-tenant-credentials";
import { checkTypedIn } from "./check-typed-in";
import { checkWebhookSecrets } from "./check-webhook-secrets";
import { diagnosed, type Finding, finding } from "./finding";

const PATIENCE_MS = 5_000;

/** Each integration: configured, its redirect URI as it has to be registered, and whether its provider answers. */
export async function checkIntegrations(env: Env): Promise<readonly Finding[]> {
  const reached = new Map<string, Promise<boolean>>();
  const reaches = (url: string) => {
    const { origin } = new URL(url);
    const asked = reached.get(origin) ?? answers(origin);
    reached.set(origin, asked);
    return asked;
  };
  const found = await Promise.all(listIntegrations().map((integration) => check(integration, { env, reaches })));
  return found.flat();
}

interface Looking {
  readonly env: Env;
  /** Whether anything answers there, whatever it says. */
  readonly reaches: (url: string) => Promise<boolean>;
}

async function check(integration: IntegrationDefinition, looking: Looking): Promise<readonly Finding[]> {
  try {
    const consent = byWay(integration, "oauth2");
    const reached =
      consent && isOAuthIntegration(consent)
        ? await checkApp(consent, looking)
        : [await checkTypedIn(integration, looking.reaches)];
    return [...reached, ...checkTenantCredentials(integration), ...checkWebhookSecrets(integration)];
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    const wrong = finding("wrong", integration.meta.key, error.message);
    return [diagnosed(wrong, { code: "setting_wrong", subject: error.message }, integration)];
  }
}

async function checkApp(integration: OAuthIntegration, { env, reaches }: Looking): Promise<readonly Finding[]> {
  const { meta, provider } = integration;
  const app = findOAuthApp(provider, { integrationKey: meta.key });
  if ("missing" in app) {
    const missing = finding("note", meta.key, `not configured: ${app.missing.join(", ")} not set`);
    return [diagnosed(missing, diagnose({ kind: "variables", missing: app.missing }), integration)];
  }
  const { token } = providerEndpoints(provider);
  const { host } = new URL(token);
  if (!(await reaches(token))) {
    const away = finding("wrong", meta.key, `configured, but ${host} cannot be reached from here`);
    return [diagnosed(away, { code: "provider_unreachable" }, integration)];
  }
  const configured = finding("fine", meta.key, `configured; tokens from ${host}; comes back to ${app.redirectUri}`);
  if (new URL(app.redirectUri).origin === env.APP_URL) return [configured];
  const elsewhere = finding("note", meta.key, `comes back to ${app.redirectUri}, which is not below ${env.APP_URL}`);
  return [configured, diagnosed(elsewhere, { code: "redirect_uri_mismatch" }, integration)];
}

async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(origin, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}
