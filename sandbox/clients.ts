import type { OAuthClient } from "./kit/oauth/profile";

/** Callback paths of the hub that are registered at each provider's stand-in. A new integration adds its line here. */
const CALLBACK_PATHS = {
  google: ["/api/integrations/google-calendar/callback", "/api/auth/callback/google"],
  microsoft: ["/api/integrations/microsoft-calendar/callback", "/api/auth/callback/microsoft"],
} as const;
export type SandboxProvider = keyof typeof CALLBACK_PATHS;

const APP_NAME = "Integration Hub";

/** Invented credentials in the providers' own format. They open nothing but this sandbox. */
const CREDENTIALS: Record<SandboxProvider, { readonly id: string; readonly secret: string }> = {
  google: {
    id: "100000000000-sandboxhub.apps.googleusercontent.com",
    secret: "SANDBOX-google-client-secret-not-a-real-one",
  },
  microsoft: {
    id: "5a0d0000-0000-4000-8000-000000000001",
    secret: "SANDBOX~microsoft-client-secret-not-a-real-one",
  },
};

/** A second app at the same provider, so that tests can present a code or token to the wrong client. */
const OTHER_CREDENTIALS: Record<SandboxProvider, { readonly id: string; readonly secret: string }> = {
  google: { id: "200000000000-otherapp.apps.googleusercontent.com", secret: "SANDBOX-google-other-secret" },
  microsoft: { id: "5a0d0000-0000-4000-8000-000000000002", secret: "SANDBOX~microsoft-other-secret" },
};

/** The apps that are registered at a provider's stand-in. */
export function sandboxClients(provider: SandboxProvider, appUrl: string): readonly OAuthClient[] {
  const redirectUris = CALLBACK_PATHS[provider].map((path) => new URL(path, appUrl).href);
  return [
    { ...CREDENTIALS[provider], name: APP_NAME, redirectUris },
    { ...OTHER_CREDENTIALS[provider], name: "Another App", redirectUris },
  ];
}

/** The variables that make the hub a client of the sandbox; the redirect URIs are registered for this `appUrl` only. */
export function sandboxEnvironment(appUrl: string): Readonly<Record<string, string>> {
  return {
    APP_URL: new URL(appUrl).origin,
    GOOGLE_CLIENT_ID: CREDENTIALS.google.id,
    GOOGLE_CLIENT_SECRET: CREDENTIALS.google.secret,
    MICROSOFT_CLIENT_ID: CREDENTIALS.microsoft.id,
    MICROSOFT_CLIENT_SECRET: CREDENTIALS.microsoft.secret,
    MICROSOFT_TENANT_ID: "common",
  };
}
