import type { OAuthApp } from "@/lib/contracts/oauth-apps";

/** An app with its provider's name. */
export interface NamedApp extends OAuthApp {
  readonly name: string;
}
