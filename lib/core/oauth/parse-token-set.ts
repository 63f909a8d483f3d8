import { z } from "zod";
import type { OAuth2Auth, OAuthProvider, TokenAnswer } from "@/lib/providers/contract";
import { readApiRoot } from "./read-api-root";
import type { SideToken, TokenSet } from "./token-set";

// Vendors take liberties with RFC 6749 section 5.1: lifetimes as text, an empty refresh token, scopes by comma.
const seconds = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative())
  .nullish()
  // One that makes no sense is as good as none: for it, no token is thrown away that may be the only one there is.
  .catch(undefined);
const oneToken = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: seconds,
  refresh_token_expires_in: seconds,
  scope: z.string().nullish(),
});
const tokenAnswer = oneToken.extend({ side_tokens: z.record(z.string(), oneToken).nullish() });
type OneToken = z.output<typeof oneToken>;

export interface AskedFor {
  readonly provider: OAuthProvider;
  readonly requestedScopes: readonly string[];
  /** Those asked of the person, for a token of their own. */
  readonly personScopes: readonly string[];
  /** When the request was sent. */
  readonly issuedAt: Date;
  /** The side token that was asked for: the answer may have it at the top, or at its place. */
  readonly sideToken?: string;
}

type ParsedTokenSet =
  /** namesEnd: the answer itself says when the access token ends. */
  | { readonly kind: "ok"; readonly tokens: TokenSet; readonly namesEnd: boolean }
  /** Which fields are wrong; never their values. */
  | { readonly kind: "malformed"; readonly issues: string };

/** Reads a token endpoint's answer. */
export function parseTokenSet(body: unknown, asked: AskedFor): ParsedTokenSet {
  const { provider, issuedAt } = asked;
  const { auth } = provider;
  const parsed = tokenAnswer.safeParse(inOAuthsWords(body, asked));
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "answer"}: ${issue.code}`);
    return { kind: "malformed", issues: issues.join(", ") };
  }
  const root = readApiRoot(provider, body);
  if (root.kind === "strange") return { kind: "malformed", issues: "the account's API is at a strange host" };
  const answer = parsed.data;
  const sides = Object.entries(answer.side_tokens ?? {});
  const main = tokenOf(answer, asked);
  return {
    kind: "ok",
    namesEnd: typeof answer.expires_in === "number",
    tokens: {
      ...main,
      refreshExpiresAt: refreshEnd(answer, asked, main.refreshToken),
      grantExpiresAt: auth.grantLifetimeSeconds === "none" ? null : after(issuedAt, auth.grantLifetimeSeconds),
      issuedAt,
      scopes: [
        ...new Set([
          ...(answer.scope ? scopesIn(answer.scope, auth) : asked.requestedScopes),
          ...sides.flatMap(([, side]) => (side.scope ? scopesIn(side.scope, auth) : asked.personScopes)),
        ]),
      ],
      sideTokens: Object.fromEntries(sides.map(([name, side]) => [name, tokenOf(side, asked)])),
      apiRoot: root.apiRoot,
      raw: body,
    },
  };
}

function inOAuthsWords(body: unknown, { provider, sideToken }: AskedFor): unknown {
  if (!provider.auth.readTokenAnswer) return body;
  const answer = readSafely(provider.auth.readTokenAnswer, body);
  return (sideToken && answer?.side_tokens?.[sideToken]) || answer;
}

/** A reader that stumbles has met an answer that it does not know. */
function readSafely(read: (body: unknown) => TokenAnswer, body: unknown): TokenAnswer | undefined {
  try {
    return read(body);
  } catch {
    return undefined;
  }
}

function tokenOf(answer: OneToken, { provider: { auth }, issuedAt }: AskedFor): SideToken {
  const lifetime = answer.expires_in ?? auth.accessLifetimeSecondsIfAbsent;
  const refreshes = auth.refresh === "rotating" || auth.refresh === "reusable";
  return {
    accessToken: answer.access_token,
    refreshToken: refreshes ? answer.refresh_token || null : null,
    expiresAt: lifetime === "never" ? null : after(issuedAt, lifetime),
  };
}

function refreshEnd(answer: OneToken, { provider, issuedAt }: AskedFor, refreshToken: string | null): Date | null {
  if (answer.refresh_token_expires_in) return after(issuedAt, answer.refresh_token_expires_in);
  const { refreshLifetimeSecondsIfAbsent: lifetime } = provider.auth;
  return refreshToken === null || lifetime === "unknown" ? null : after(issuedAt, lifetime);
}

function scopesIn(text: string, { readScope }: OAuth2Auth): string[] {
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== "");
  return readScope ? [...new Set(scopes.map(readScope))] : scopes;
}

function after(at: Date, lifetimeSeconds: number): Date {
  return new Date(at.getTime() + lifetimeSeconds * 1000);
}
