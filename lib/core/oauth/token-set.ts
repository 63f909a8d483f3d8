/** What a token endpoint gave us, in memory only: at rest each token is sealed. */
export interface TokenSet {
  readonly accessToken: string;
  /** null where the answer has none: a stored one then stays. */
  readonly refreshToken: string | null;
  /** null: the access token does not expire. */
  readonly expiresAt: Date | null;
  /** null: unknown, or without an end. */
  readonly refreshExpiresAt: Date | null;
  /** When a person must consent again, if the grant began with this answer: that of a refresh is not kept. */
  readonly grantExpiresAt: Date | null;
  /** When we asked: lifetimes are counted from before the answer travelled. */
  readonly issuedAt: Date;
  /** What was granted; where the answer is silent, what was asked for (RFC 6749 section 5.1). */
  readonly scopes: readonly string[];
  /** Further tokens of the answer, by the name that `ProviderHttp.as` takes. */
  readonly sideTokens: Readonly<Record<string, SideToken>>;
  /** Root of the API that the answer names; null where it is the provider's for everybody. */
  readonly apiRoot: string | null;
  /** The whole answer, for `identify`. */
  readonly raw: unknown;
}

/** A token beside the account's: the one that acts for the person who installed a bot, for example. */
export interface SideToken {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** null: it does not expire. */
  readonly expiresAt: Date | null;
}
