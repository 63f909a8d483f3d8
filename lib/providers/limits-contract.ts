/** Whose requests a vendor counts: this account's, everybody's who came by the same app, or this account's of one kind. */
export type LimitScope = "account" | "app" | "operation";

/** For how long a vendor takes nothing more, and of whom. */
export interface VendorWait {
  readonly of: LimitScope;
  readonly waitMs: number;
}

/** A pair of headers that say what is left, and when it begins anew. */
export interface LimitHeaders {
  readonly of: LimitScope;
  /** A number, or several of which none may be 0. */
  readonly left: string;
  /** Seconds, an instant in seconds or milliseconds since 1970, or a date; where no header says it: what is waited. */
  readonly reset: string | { readonly waitMs: number };
}

/** What a vendor says in its answers of how much more it takes. https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
export interface VendorLimits {
  readonly headers: readonly LimitHeaders[];
  /** Where it says it in a way of its own, beside those headers. */
  readonly read?: (headers: Headers, now: Date) => readonly VendorWait[];
}
