/** How a provider's OAuth 2 differs from the next one's, as data. The checks themselves are written once, in this folder. */
export interface OAuthProfile {
  readonly provider: string;
  readonly clients: readonly OAuthClient[];
  readonly scopes: readonly OAuthScope[];
  /** How a client asks for a refresh token. */
  readonly offline:
    | { readonly by: "parameter"; readonly name: string; readonly value: string }
    | { readonly by: "scope"; readonly scope: string };
  /** first_consent: once, until the grant is revoked or consent is forced; every_time: with each code. */
  readonly refreshTokens: "first_consent" | "every_time";
  /** What using a refresh token does: no new one, a new one beside the old, or a new one in place of the old. */
  readonly rotation: "none" | "keeps_old" | "ends_old";
  readonly codeSeconds: number;
  /** A range where the provider varies it from token to token. */
  readonly accessTokenSeconds: number | { readonly least: number; readonly most: number };
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
export function canonicalScope(profile: OAuthProfile, requested: string): string | null {
  const found = profile.scopes.find((scope) => scope.name === requested || scope.aliases?.includes(requested));
  return found?.name ?? null;
}

export function scopeNamed(profile: OAuthProfile, name: string): OAuthScope {
  const found = profile.scopes.find((scope) => scope.name === name);
  if (!found) throw new Error(`${profile.provider} has no scope ${name}`);
  return found;
}
