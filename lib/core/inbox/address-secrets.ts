import { findOAuthApp } from "@/lib/base/provider-env";
import { webhookSecret } from "@/lib/base/webhook-secret";
import type { OAuthProvider } from "@/lib/providers/contract";
import type { SecretPlace } from "@/lib/providers/webhook-contract";
import type { Overlap, OwnAddress } from "./own-address";

/** A secret that a request may be signed with, and what it is called where its value is not to be seen. */
export interface NamedSecret {
  readonly name: string;
  readonly value: string;
}

interface At {
  readonly integration: string;
  /** The way to connect that is a consent, whose app's client secret may sign; null: there is none. */
  readonly app: OAuthProvider | null;
  /** null: the integration's shared address. */
  readonly own: OwnAddress | null;
  readonly now: Date;
}

/**
 * The secrets of an address, those in use first. The deployment's count at the shared address, and at a connection's own only
 * where the deployment's app was given the access: whoever has the deployment's secret can speak for nobody else.
 */
export function addressSecrets(places: readonly SecretPlace[], at: At): readonly NamedSecret[] {
  return places.flatMap((place) => secretsAt(place, at));
}

function secretsAt(place: SecretPlace, { integration, app, own, now }: At): readonly NamedSecret[] {
  switch (place.kind) {
    case "connection":
      return own ? overlapping(own.secrets, { previousUntil: own.previousUntil, now }) : [];
    case "app_secret": {
      if (own && !own.isOfDeploymentsApp) return named("app_secret", own.ownAppSecret);
      const found = app && findOAuthApp(app, { integrationKey: integration });
      return named("app_secret", found && "clientSecret" in found ? found.clientSecret : null);
    }
    case "variable":
      return isDeployments(own) ? named(`variable ${place.variable}`, webhookSecret(place)) : [];
  }
}

/** Do the deployment's own settings count there? */
export function isDeployments(own: OwnAddress | null): boolean {
  return own === null || own.isOfDeploymentsApp;
}

/** What is in use, and what was before while it counts too. */
export function overlapping(
  { current, previous }: Overlap,
  { previousUntil, now }: { readonly previousUntil: Date | null; readonly now: Date },
): readonly NamedSecret[] {
  const isPreviousGood = previousUntil !== null && now < previousUntil;
  return [...named("connection", current), ...(isPreviousGood ? named("connection (previous)", previous) : [])];
}

export function readVariable(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

function named(name: string, value: string | null | undefined): readonly NamedSecret[] {
  return value ? [{ name, value }] : [];
}
