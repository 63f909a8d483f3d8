import type { OAuthFlow } from "@/lib/core/oauth/create-state";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import type { ExternalAccount, IntegrationDefinition } from "@/lib/providers/contract";

/** What a consent gave, and what it was for. */
export interface ConnectedInput {
  readonly flow: OAuthFlow;
  readonly integration: IntegrationDefinition;
  readonly account: ExternalAccount;
  readonly tokens: TokenSet;
  /** The organization's own app that was consented to; null: the deployment's, or there was no consent. */
  readonly oauthAppId: string | null;
  /** What the browser came back with; empty where there was no consent. */
  readonly callbackParams: URLSearchParams;
  /** What was typed in and is no secret, by field; absent: there was a consent. */
  readonly entered?: Readonly<Record<string, string>>;
  /** The person wants the connection that is reconnected to be of this account from now on, whosever it was. */
  readonly takesOver?: boolean;
  /** The version of the access that this is to take the place of; null, or absent: of whatever is there. */
  readonly replaces?: number | null;
}

export type SaveOutcome =
  | {
      readonly kind: "saved";
      readonly connectionId: string;
      readonly accountName: string;
      readonly reconnected: boolean;
      /** It needed a person, or its provider failed, until now. */
      readonly heals: boolean;
    }
  | { readonly kind: "account_mismatch" | "already_shared" | "connection_gone" | "place_taken" };
