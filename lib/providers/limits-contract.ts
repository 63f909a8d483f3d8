/** Whose requests a vendor counts: this account's, everybody's who came by the same app, or this account's of one kind. */
export type LimitScope = "account" | "app" | "operation";

/** For how long a vendor takes nothing more, and of whom. */
export interface VendorWait {
  readonly of: LimitScope;
  readonly waitMs: number;
  /** What is left, of 1; absent: nothing. */
  readonly left?: number;
}

/** What one organization may take of a limit that is the app's. */
export interface OrganizationShare {
  readonly requests: number;
  readonly seconds: number;
}

/** A pair of headers that say what is left, and when it begins anew. */
export interface LimitHeaders {
  readonly of: LimitScope;
  /** A number, or several of which none may be 0. */
  readonly left: string;
  /** Seconds, an instant in seconds or milliseconds since 1970, or a date; where no header says it: what is waited. */
  readonly reset: string | { readonly waitMs: number };
  /** How much there is in all: a header, or the number where none says it. Needed for an app's limit, of which some is kept back. */
  readonly whole?: string | number;
}

/** What a vendor says in its answers of how much more it takes. https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
export interface VendorLimits {
  readonly headers: readonly LimitHeaders[];
  /**
   * Where a limit is the app's, over all who came by it: what one organization may take of it through the proxy with the
   * deployment's app.
   */
  readonly organizationShare?: readonly OrganizationShare[];
  /** Where it says it in a way of its own, beside those headers. */
  readonly read?: (headers: Headers, now: Date) => readonly VendorWait[];
}
