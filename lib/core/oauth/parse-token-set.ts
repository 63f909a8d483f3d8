import { z } from "zod";
import type { OAuth2Auth } from "@/lib/providers/contract";
import type { TokenSet } from "./token-set";

// Vendors take liberties with RFC 6749 section 5.1: lifetimes as text, an empty refresh token, scopes by comma.
const seconds = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative());
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: seconds.nullish(),
  refresh_token_expires_in: seconds.nullish(),
  scope: z.string().nullish(),
});

interface AskedFor {
  readonly auth: OAuth2Auth;
  readonly requestedScopes: readonly string[];
  /** When the request was sent. */
  readonly issuedAt: Date;
}

export type ParsedTokenSet =
  | { readonly kind: "ok"; readonly tokens: TokenSet }
  /** Which fields are wrong; never their values. */
  | { readonly kind: "malformed"; readonly issues: string };

/** Reads a token endpoint's answer. */
export function parseTokenSet(body: unknown, { auth, requestedScopes, issuedAt }: AskedFor): ParsedTokenSet {
  const parsed = tokenAnswer.safeParse(body);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "answer"}: ${issue.code}`);
    return { kind: "malformed", issues: issues.join(", ") };
  }
  const answer = parsed.data;
  const lifetime = answer.expires_in ?? auth.accessLifetimeSecondsIfAbsent;
  return {
    kind: "ok",
    tokens: {
      accessToken: answer.access_token,
      refreshToken: auth.refresh === "none" ? null : answer.refresh_token || null,
      expiresAt: lifetime === "never" ? null : after(issuedAt, lifetime),
      refreshExpiresAt: answer.refresh_token_expires_in ? after(issuedAt, answer.refresh_token_expires_in) : null,
      issuedAt,
      scopes: answer.scope ? scopesIn(answer.scope, auth) : [...requestedScopes],
      raw: body,
    },
  };
}

function scopesIn(text: string, { readScope }: OAuth2Auth): string[] {
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== "");
  return readScope ? [...new Set(scopes.map(readScope))] : scopes;
}

function after(at: Date, lifetimeSeconds: number): Date {
  return new Date(at.getTime() + lifetimeSeconds * 1000);
}
