/** How a provider's OAuth 2 differs from the next one's, as data. The checks themselves are written once, in this folder. */
export interface OAuthProfile {
  readonly provider: string;
  readonly clients: readonly OAuthClient[];
  readonly scopes: readonly OAuthScope[];
  /** Scopes that are asked of the person beside the app's, and the parameter for them; null: there are none. */
  readonly person: { readonly parameter: string; readonly scopes: readonly OAuthScope[] } | null;
  /** What the provider calls a client's id; the other name is not taken. */
  readonly clientIdParameter: "client_id" | "client_key";
  /** Where the secret has to be at the token endpoint; in the other place it is refused. */
  readonly clientAuthentication: "either" | "basic" | "body";
  /** For secrets that a client makes itself: a signed token. null: the secret is compared. */
  readonly checkSecret:
    | ((client: OAuthClient, secret: string, now: Date) => "ok" | "wrong_secret" | "expired_secret")
    | null;
  /** What stands between two scopes. With anything else the whole text is one scope that nobody knows. */
  readonly scopeSeparators: readonly (" " | ",")[];
  /** required: a challenge must be there; ignored: challenge and verifier are not looked at. */
  readonly pkce: "optional" | "required" | "ignored";
  readonly stateRequired: boolean;
  /** form: a code is exchanged by POST; query: by GET with the same parameters. */
  readonly codeRequest: "form" | "query";
  /** Parameters of the authorization request that must be there, each with the values it takes. */
  readonly requiredParameters: Readonly<Record<string, readonly string[] | "any">>;
  /** Parameters that may be there, with the values they take then. Others are not looked at (RFC 6749, section 3.1). */
  readonly allowedParameters: Readonly<Record<string, readonly string[]>>;
  /** How a client asks for a refresh token. */
  readonly offline:
    | { readonly by: "parameter"; readonly name: string; readonly value: string }
    | { readonly by: "scope"; readonly scope: string }
    | { readonly by: "always" | "never" };
  /** first_consent: once, until the grant is revoked or consent is forced; every_time: with each code. */
  readonly refreshTokens: "first_consent" | "every_time";
  /** What using a refresh token does: no new one, a new one beside the old, or a new one in place of the old. */
  readonly rotation: "none" | "keeps_old" | "ends_old";
  /**
   * Where `ends_old` does not mean at once: a token younger than `everySeconds` is answered again instead of a new one, and
   * an old one works for `oldSeconds` more. null: each use gives a new one, and the old one is dead.
   */
  readonly rotationPace: { readonly everySeconds: number; readonly oldSeconds: number } | null;
  readonly codeSeconds: number;
  /** A range where the provider varies it from token to token; null: no end, and no `expires_in`. */
  readonly accessTokenSeconds: number | { readonly least: number; readonly most: number } | null;
  /** Whether a token carries what was asked for this time, or all that the account ever granted the client. */
  readonly tokenScopes: "asked" | "all_granted";
  /** Refresh token lifetime from its issue; null: no end. */
  readonly refreshTokenSeconds: number | null;
  /** An unused refresh token dies after this; null: never. */
  readonly refreshIdleSeconds: number | null;
  /** The oldest is dropped silently beyond this number for one account and client. */
  readonly maxRefreshTokens: number;
  readonly prefixes: { readonly code: string; readonly access: string; readonly refresh: string };
}

/** What a provider has that keeps to RFC 6749: a profile spreads it, and says what is different. */
export const standardProfile = {
  person: null,
  clientIdParameter: "client_id",
  clientAuthentication: "either",
  checkSecret: null,
  scopeSeparators: [" "],
  pkce: "optional",
  stateRequired: false,
  codeRequest: "form",
  requiredParameters: {},
  allowedParameters: {},
  rotationPace: null,
} as const satisfies Partial<OAuthProfile>;

export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
}

export interface OAuthScope {
  /** The name the provider answers with. */
  readonly name: string;
  /** Other spellings it takes in a request. */
  readonly aliases?: readonly string[];
  /** What the consent page says. */
  readonly label: string;
  /** fixed: part of signing in, the person cannot untick it. */
  readonly choice: "fixed" | "optional";
}

/** The scope's canonical name; null where the provider does not know it. */
export function canonicalScope(profile: Pick<OAuthProfile, "scopes">, requested: string): string | null {
  const found = profile.scopes.find((scope) => scope.name === requested || scope.aliases?.includes(requested));
  return found?.name ?? null;
}

/** A list of scopes as this provider reads it. */
export function splitScopes({ scopeSeparators }: OAuthProfile, text: string): string[] {
  const separators = new Set<string>(scopeSeparators);
  const scopes = [""];
  for (const character of text) {
    if (separators.has(character)) scopes.push("");
    else scopes.push((scopes.pop() ?? "") + character);
  }
  return scopes.filter((scope) => scope !== "");
}

export function scopeNamed(profile: OAuthProfile, name: string): OAuthScope {
  const found = profile.scopes.find((scope) => scope.name === name);
  if (!found) throw new Error(`${profile.provider} has no scope ${name}`);
  return found;
}
