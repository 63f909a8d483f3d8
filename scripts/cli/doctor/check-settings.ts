import { type Env, EnvError } from "@/lib/base/env";
import { findOAuthApp } from "@/lib/base/provider-env";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { isOAuthProvider } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { type Finding, finding } from "./finding";

/** The address, the mail, the worker and the providers. */
export async function checkSettings(env: Env): Promise<readonly Finding[]> {
  return [
    finding("fine", "mode", env.HUB_MODE),
    await checkAddress(env),
    checkMail(env),
    ...listIntegrations().map((integration) => checkIntegration(integration)),
  ];
}

async function checkAddress({ APP_URL }: Env): Promise<Finding> {
  try {
    const response = await fetch(`${APP_URL}/api/health`, { signal: AbortSignal.timeout(5_000) });
    const answer = `the hub there answers ${response.status}`;
    return finding(response.ok ? "fine" : "wrong", "APP_URL", `${APP_URL}; ${answer}`);
  } catch {
    return finding("note", "APP_URL", `${APP_URL}; no hub answers there now`);
  }
}

function checkMail(env: Env): Finding {
  if (env.SMTP_URL) return finding("fine", "mail", `sent by ${new URL(env.SMTP_URL).host}, from ${env.MAIL_FROM}`);
  if (env.HUB_MODE === "production")
    return finding("note", "mail", "SMTP_URL is not set: no sign-in by e-mail, no notices");
  return finding("fine", "mail", "kept and shown at /dev/outbox");
}

type Integration = ReturnType<typeof listIntegrations>[number];

function checkIntegration({ meta, provider }: Integration): Finding {
  try {
    const { token, api } = providerEndpoints(provider);
    if (!isOAuthProvider(provider))
      return finding("fine", meta.key, `connected by what each person brings; ${new URL(api).host}`);
    const app = findOAuthApp(provider, { integrationKey: meta.key });
    if ("missing" in app) return finding("note", meta.key, `not configured: ${app.missing.join(", ")} not set`);
    return finding("fine", meta.key, `configured; tokens from ${new URL(token).host}`);
  } catch (error) {
    if (error instanceof EnvError) return finding("wrong", meta.key, error.message);
    throw error;
  }
}
