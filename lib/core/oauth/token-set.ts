/** What a token endpoint gave us, in memory only: at rest each token is sealed. */
export interface TokenSet {
  readonly accessToken: string;
  /** null where the answer has none: a stored one then stays. */
  readonly refreshToken: string | null;
  /** null: the access token does not expire. */
  readonly expiresAt: Date | null;
  /** null: unknown, or without an end. */
  readonly refreshExpiresAt: Date | null;
  /** When we asked: lifetimes are counted from before the answer travelled. */
  readonly issuedAt: Date;
  /** What was granted; where the answer is silent, what was asked for (RFC 6749 section 5.1). */
  readonly scopes: readonly string[];
  /** The whole answer, for `identify`. */
  readonly raw: unknown;
}
