import type { OAuthProvider, ProviderDefinition, WebhookSource } from "@/lib/providers/contract";

/** What receiving needs to know of an integration that pushes. */
export interface Receivable {
  readonly integration: string;
  readonly source: WebhookSource;
  /** Whose endpoints have the keys of tokens that the vendor signs. */
  readonly provider: ProviderDefinition;
  /** The way to connect that is a consent, whose app's client secret may sign; null: there is none. */
  readonly app: OAuthProvider | null;
}
