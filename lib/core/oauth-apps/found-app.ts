import type { MissingOAuthApp, OAuthApp } from "@/lib/base/provider-env";

/** A registration at a provider that requests can be made with. */
export interface FoundApp extends OAuthApp {
  /** The organization's own; null: the deployment's. */
  readonly ownAppId: string | null;
}

/** There is none: the variables that are not set, or none of them where the organization's own cannot be used. */
export interface NoApp extends MissingOAuthApp {
  readonly why: "not_configured" | "own_app_gone" | "own_app_unreadable";
}

export type AppLookup = FoundApp | NoApp;
