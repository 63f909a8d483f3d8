import { findOAuthApp, type OAuthApp } from "@/lib/base/provider-env";
import { mailWay } from "@/lib/core/mail/mail-way";
import { apple } from "@/lib/providers/apple/provider";
import type { OAuthProvider } from "@/lib/providers/contract";
import { google } from "@/lib/providers/google/provider";
import { microsoft } from "@/lib/providers/microsoft/provider";

/** The ways to sign in that this deployment is configured for. */
export interface SignInWays {
  readonly google: OAuthApp | null;
  readonly microsoft: OAuthApp | null;
  readonly apple: OAuthApp | null;
  readonly email: boolean;
}

export function signInWays(): SignInWays {
  const email = mailWay() !== "none";
  return { google: appOf(google), microsoft: appOf(microsoft), apple: appOf(apple), email };
}

function appOf(provider: OAuthProvider): OAuthApp | null {
  const app = findOAuthApp(provider, { integrationKey: "sign-in" });
  return "missing" in app ? null : app;
}
