/** Where in a request a value stands. A path walks objects by name: `value.0.id`. */
export type ValueSource = { readonly header: string } | { readonly query: string } | { readonly path: string };

/**
 * How a request proves where it comes from. There is no "none". The inbox knows the forms, providers say which.
 * watch_token: the secret of one of our watches, which the request names, beside it (Google's channels).
 * item_watch_token: one for each item of the body, as `<watch id>.<secret>` (Graph's `clientState`).
 */
export type SignatureScheme =
  | { readonly kind: "watch_token"; readonly watchId: ValueSource; readonly token: ValueSource }
  | { readonly kind: "item_watch_token"; readonly items: string; readonly token: string };

/** Asked before anything is sent: is this address yours? Answered at once, and nothing is kept. */
export interface Handshake {
  /** A parameter of the query whose value is said back as plain text. */
  readonly echoQuery: string;
}

/** One event of a verified request. */
export interface InboundItem {
  /** The vendor's name of what happened. */
  readonly type: string;
  /** Tells a repeat from another event; null: each one counts. */
  readonly dedupeKey: string | null;
  /** changed: read what is new; renew: the subscription ends soon; lost: it is gone, or notifications were; quiet: nothing to do. */
  readonly signal: "changed" | "renew" | "lost" | "quiet";
  /** What the vendor calls the subscription, and what stopping it asks for, where a notification says it. */
  readonly watch: { readonly externalId: string; readonly resourceId: string | null } | null;
}

/** What a provider pushes to us. A notification is a signal to read, never the data. */
export interface WebhookSource {
  readonly scheme: SignatureScheme;
  readonly handshake: Handshake | "none";
  /** The headers that are kept with the request; those that prove something are not. */
  readonly keptHeaders: readonly string[];
  /** What the vendor wants to hear. */
  readonly answer: { readonly status: number };
  /** The events of a verified request, in its order: one where the scheme has one secret, else one for each item. */
  read(request: { headers: Headers; body: unknown }): readonly InboundItem[];
}
