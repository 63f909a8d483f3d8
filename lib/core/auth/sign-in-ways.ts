import { findOAuthApp, type OAuthApp } from "@/lib/base/provider-env";
import { mailWay } from "@/lib/core/mail/mail-way";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { google } from "@/lib/providers/google/provider";
import { microsoft } from "@/lib/providers/microsoft/provider";

/** The ways to sign in that this deployment is configured for. */
export interface SignInWays {
  readonly google: OAuthApp | null;
  readonly microsoft: OAuthApp | null;
  readonly email: boolean;
}

export function signInWays(): SignInWays {
  return { google: appOf(google), microsoft: appOf(microsoft), email: mailWay() !== "none" };
}

function appOf(provider: ProviderDefinition): OAuthApp | null {
  const app = findOAuthApp(provider, { integrationKey: "sign-in" });
  return "missing" in app ? null : app;
}
