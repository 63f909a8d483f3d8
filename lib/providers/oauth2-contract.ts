/**
 * A token traded for another at an endpoint of the vendor's own: a fresh one for a lasting one, or one that works for
 * one that lasts longer. A GET with these parameters in the query.
 */
export interface TokenTrade {
  /** Name of the endpoint. */
  readonly endpoint: string;
  readonly params: Readonly<Record<string, string>>;
  /** Parameter that carries the token. */
  readonly tokenParameter: string;
  /** What of our registration goes along. */
  readonly client: "none" | "secret" | "id_and_secret";
  /** A token younger than this is refused. */
  readonly minimumAgeSeconds: number;
}

/** A variable that is set, and holds what no client secret can be made of. Its name only. */
export interface UnusableVariable {
  readonly unusable: string;
}

/** Everything that varies between vendors' OAuth 2, as data. Absence is a word, never a missing field. */
export interface OAuth2Auth {
  readonly kind: "oauth2";
  /** Whose hosts it reaches: the vendor's own, or any that a person named (then guarded against private addresses). */
  readonly reaches: "vendor" | "named_by_person";
  readonly clientAuthentication: "basic" | "body";
  /** What the vendor calls our registration's id. */
  readonly clientIdParameter: "client_id" | "client_key";
  /** signed: each request carries a secret that `signClientSecret` makes. */
  readonly clientSecret: "variable" | "signed";
  /** Makes the secret of one request, of the variables named in `requiredVariables`; says which of them is no use. */
  readonly signClientSecret?: (app: {
    clientId: string;
    variables: Readonly<Record<string, string>>;
    now: Date;
  }) => Promise<string | UnusableVariable>;
  readonly pkce: "S256" | "off";
  readonly scopeSeparator: " " | ",";
  /** Parameter for the scopes that are asked of the person beside the app's (`ScopeNeed.askedAs`). */
  readonly personScopeParameter: string | "none";
  /** form_post: the callback is a cross-site POST. */
  readonly responseMode: "query" | "form_post";
  /** How a code is exchanged: a form (RFC 6749), or the same parameters in a query. */
  readonly codeExchange: "form" | "query";
  /** Right after the exchange: the token that it gave is traded for one that lasts. */
  readonly upgrade: TokenTrade | "none";
  /**
   * rotating: each use of the refresh token ends it; reusable: it stays good; extension: there is none, a token that still
   * works is traded for one that lasts longer (`extension`); none: a person consents again.
   */
  readonly refresh: "rotating" | "reusable" | "extension" | "none";
  readonly extension: TokenTrade | "none";
  /** Lifetime of an access token whose answer names none: the vendor's documented one; never: it does not expire. */
  readonly accessLifetimeSecondsIfAbsent: number | "never";
  /** Lifetime of a refresh token whose answer names none, counted from that answer; unknown: or without an end. */
  readonly refreshLifetimeSecondsIfAbsent: number | "unknown";
  /** From the consent on, whatever is refreshed meanwhile: then a person must consent again. */
  readonly grantLifetimeSeconds: number | "none";
  /** Ask `introspect` (RFC 7662) for the end of a token whose answer names none. */
  readonly introspects: boolean;
  /** What revoking a token ends: that token alone, or the account's whole grant to this app; none: no such endpoint. */
  readonly revokes: "token" | "grant" | "none";
  /** form: RFC 7009; json: the same as JSON; bearer_post and bearer_delete: a call with the token itself. */
  readonly revokeRequest: "form" | "json" | "bearer_post" | "bearer_delete";
  /** as_token: like at the token endpoint (RFC 7009); none: the token alone proves the right to end it. */
  readonly revokeClientAuthentication: "as_token" | "none";
  /** Which token the vendor wants to end a grant. */
  readonly revokeToken: "refresh" | "access";
  /** Checked against `iss` where the provider sends it (RFC 9207). */
  readonly issuer: string | "none";
  /** What `error` says at the callback where the person said no. */
  readonly deniedErrors: readonly string[];
  /** Query parameter of API calls: HMAC-SHA256 (hex) of the token under our client secret. */
  readonly accessProofParameter: string | "none";
  readonly authorizeParams: Readonly<Record<string, string>>;
  /** Sent along with each code exchange and each refresh. */
  readonly tokenParams: Readonly<Record<string, string>>;
  /**
   * For token endpoints that say an error where, or as, OAuth does not: answers its code in OAuth's words, null where
   * there is none. `status` is the answer's: some say an error with 200. Of our own registration it may say more than OAuth
   * can: `client_secret_expired`, `tenant_wrong`.
   */
  readonly readTokenError?: (body: unknown, status: number) => string | null;
  /** For token answers that are not as RFC 6749 section 5.1 says: the same in its words, with `side_tokens`. */
  readonly readTokenAnswer?: (body: unknown) => TokenAnswer;
  /** For vendors that may answer another spelling of a scope than was asked for: answers the one that we ask for. */
  readonly readScope?: (scope: string) => string;
}

/** A token answer in the words of RFC 6749 section 5.1. Nothing is checked yet. */
export interface TokenAnswer {
  readonly access_token?: unknown;
  readonly refresh_token?: unknown;
  readonly expires_in?: unknown;
  readonly refresh_token_expires_in?: unknown;
  readonly scope?: unknown;
  /** Further tokens that came along, by the name that `ProviderHttp.as` takes. */
  readonly side_tokens?: Readonly<Record<string, TokenAnswer>>;
}
