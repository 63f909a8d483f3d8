import type { ConnectWay } from "./connect-ways";

/** What a provider documents of how long a consent lasts. */
export type AccessLifetime =
  /** The hub renews it, as long as the provider lets it. */
  | { readonly kind: "renewed" }
  /** It ends by itself only when somebody takes it back. */
  | { readonly kind: "endless" }
  /** The hub has it made longer before it ends. */
  | { readonly kind: "extended"; readonly seconds: number }
  /** Then a person consents again: it cannot be renewed. */
  | { readonly kind: "ends"; readonly seconds: number }
  /** It ends where the hub could not renew it for so long. */
  | { readonly kind: "idle"; readonly seconds: number }
  /** Then a person consents again, whatever was renewed meanwhile. */
  | { readonly kind: "consent"; readonly seconds: number };

/** A variable that the operator sets. Its name only: a value never leaves the server. */
export interface GuideVariable {
  readonly name: string;
  readonly isSet: boolean;
  /**
   * required: nobody can consent without it; redirect: another address to come back to; default: see `unset`; deployment:
   * credentials of the deployment's own, which its home organization may connect with; webhook: what proves that a
   * notification is the provider's, without which none is taken.
   */
  readonly need: "required" | "redirect" | "default" | "deployment" | "shared" | "webhook";
  /** What counts where it is not set; null: nothing does. */
  readonly unset: string | null;
  /** The only ones it may have; empty: any. */
  readonly values: readonly string[];
}

export interface SetupGuide {
  readonly providerName: string;
  /** The ways to connect, the default one first. */
  readonly ways: readonly ConnectWay[];
  /** Where the provider gives out the variables, or what is typed in. */
  readonly consoleUrl: string | null;
  /** demo only: where people get something to type in; null elsewhere. */
  readonly sampleKeysUrl: string | null;
  readonly identityScopes: readonly string[];
  readonly appUrl: string;
  /** The organization's own app: new connections are made with it; it has none; or it cannot bring one here. */
  readonly ownApp: "in_use" | "possible" | "impossible";
  /** Of the app in use. null where there is no consent to come back from. */
  readonly redirectUri: string | null;
  /** What is entered where the app is registered, to be told of changes; null where nothing is. */
  readonly webhookUrl: string | null;
  /** Those without which nothing can be connected come first. */
  readonly variables: readonly GuideVariable[];
  /** Of a consent; empty where there is none. */
  readonly lifetimes: readonly AccessLifetime[];
}
