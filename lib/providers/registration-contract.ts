import type { ProviderHttp } from "./contract";

/** What the vendor has of an address of ours, as it says itself. */
export interface RegisteredWebhook {
  /** What the vendor calls it; null: it has no name there. */
  readonly externalId: string | null;
  /** Where it sends to; null: the vendor does not say, because that is set once for the whole app. */
  readonly address: string | null;
  readonly eventTypes: readonly string[];
  /** false: the vendor has stopped sending. */
  readonly isOn: boolean;
  /** What waits there to be sent again; null: the vendor does not say. */
  readonly pendingCount: number | null;
  /** What went wrong last, in the vendor's words; null: nothing, or it does not say. */
  readonly lastError: string | null;
}

export interface RegistrationKey {
  readonly address: string;
  readonly externalId: string | null;
}

/** How the hub has a vendor send to it, for one connection. Every method throws ProviderError. */
export interface WebhookRegistration {
  /** own: to the connection's own address; shared: to the integration's, which the app has at the vendor. */
  readonly address: "own" | "shared";
  /** Name of the choice whose option it is asked for: that of the one before is taken away first; none: the account. */
  readonly choice: string | "none";
  /** Name of the provider's deployment token that asks for it, for all its connections alike; none: each one's own access. */
  readonly deploymentToken: string | "none";
  /**
   * ours: the hub makes it and hands it over; deployment: the one of the integration's variable; theirs: the vendor's answer
   * has it; none: the app's signs.
   */
  readonly secret: "ours" | "deployment" | "theirs" | "none";
  /** The scope without which it is not asked for; none: there is no such scope. */
  readonly scope: string | "none";
  /** What is asked for; all of it has to be there. */
  readonly eventTypes: readonly string[];
  /** cannot_tell: the vendor does not say what this app has there; then it is registered again each time. */
  readonly look: "cannot_tell" | ((http: ProviderHttp, key: RegistrationKey) => Promise<RegisteredWebhook | "none">);
  /**
   * What the vendor has for this address already is replaced. @returns the secret, where it is theirs; elsewhere: a person has
   * entered another address there, which is not the hub's to replace
   */
  register(
    http: ProviderHttp,
    request: RegistrationKey & { readonly secret: string },
  ): Promise<{ readonly registered: RegisteredWebhook; readonly secret: string | null } | "elsewhere">;
  /** One that is gone already is fine. kept: it serves others too, whom the hub does not know, and stays. */
  readonly remove: "kept" | ((http: ProviderHttp, key: RegistrationKey) => Promise<void>);
}

/** A history at the vendor of what it sent, or should have. Throws ProviderError. */
export interface WebhookHistory {
  /** How far back it goes. */
  readonly keptMs: number;
  /** The events since then, the oldest first, in pages. */
  list(http: ProviderHttp, since: Date): AsyncIterable<HistoryPage>;
}

export interface HistoryPage {
  /** Each as the vendor would have sent it. */
  readonly events: readonly unknown[];
  /** What is older was given with this page or before: whoever stops here goes on from there. */
  readonly reachedAt: Date;
}
