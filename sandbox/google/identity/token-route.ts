import { type FormReading, readForm } from "../../kit/form";
import type { SandboxContext } from "../../kit/http";
import { authenticateClient, type ClientCheck } from "../../kit/oauth/authenticate-client";
import { type CodeRefusal, exchangeCode, type IssuedTokens } from "../../kit/oauth/exchange-code";
import type { OAuthWorld } from "../../kit/oauth/model";
import type { OAuthClient } from "../../kit/oauth/profile";
import { type RefreshRefusal, refreshTokens } from "../../kit/oauth/refresh-tokens";
import { accessTokenHash, type SigningKey } from "../../kit/signing-key";
import { accountClaims } from "./claims";

interface TokenError {
  readonly status: 400 | 401;
  readonly error: string;
  readonly description: string;
}

const FORM_ERRORS: Record<Exclude<FormReading["kind"], "ok">, TokenError> = {
  wrong_type: bad("invalid_request", "Could not determine client ID from request."),
  repeated: bad("invalid_request", "OAuth 2 parameters can only have a single value."),
};

const CLIENT_ERRORS: Record<Exclude<ClientCheck["kind"], "ok">, TokenError> = {
  no_client_id: bad("invalid_request", "Could not determine client ID from request."),
  unknown_client: { status: 401, error: "invalid_client", description: "The OAuth client was not found." },
  missing_secret: bad("invalid_request", "client_secret is missing."),
  wrong_secret: { status: 401, error: "invalid_client", description: "The provided client secret is invalid." },
};

const GRANT_ERRORS: Record<CodeRefusal["kind"] | RefreshRefusal["kind"], TokenError> = {
  unknown_code: bad("invalid_grant", "Malformed auth code."),
  used_code: bad("invalid_grant", "Bad Request"),
  expired_code: bad("invalid_grant", "Bad Request"),
  other_client: { status: 401, error: "unauthorized_client", description: "Unauthorized" },
  redirect_uri_mismatch: bad("redirect_uri_mismatch", "Bad Request"),
  missing_verifier: bad("invalid_grant", "Missing code verifier."),
  wrong_verifier: bad("invalid_grant", "Invalid code verifier."),
  unknown_token: bad("invalid_grant", "Bad Request"),
  dead_token: bad("invalid_grant", "Token has been expired or revoked."),
  scope_not_granted: bad("invalid_scope", "Some requested scopes were invalid."),
};

function bad(error: string, description: string): TokenError {
  return { status: 400, error, description };
}

/** POST /google/token: https://developers.google.com/identity/protocols/oauth2/web-server#exchange-authorization-code */
export async function handleToken(c: SandboxContext, world: OAuthWorld, key: SigningKey): Promise<Response> {
  c.header("cache-control", "no-cache, no-store, max-age=0, must-revalidate");
  c.header("pragma", "no-cache");
  const reading = await readForm(c);
  if (reading.kind !== "ok") return refuse(c, FORM_ERRORS[reading.kind]);
  const { form } = reading;
  c.set("note", form.get("grant_type") ?? "");

  const check = authenticateClient(world, { form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return refuse(c, CLIENT_ERRORS[check.kind]);
  const outcome = grant(world, check.client, form);
  if ("error" in outcome) return refuse(c, outcome);
  if (outcome.kind !== "issued") return refuse(c, GRANT_ERRORS[outcome.kind]);
  c.set("account", outcome.account.email);
  return c.json(tokenAnswer(outcome, { world, key, client: check.client, origin: new URL(c.req.url).origin }));
}

function grant(
  world: OAuthWorld,
  client: OAuthClient,
  form: URLSearchParams,
): IssuedTokens | CodeRefusal | RefreshRefusal | TokenError {
  const grantType = form.get("grant_type");
  if (!grantType) return missing("grant_type");
  if (grantType === "authorization_code") {
    const code = form.get("code");
    const redirectUri = form.get("redirect_uri");
    if (!code) return missing("code");
    if (!redirectUri) return missing("redirect_uri");
    return exchangeCode(world, { client, code, redirectUri, verifier: form.get("code_verifier") });
  }
  if (grantType === "refresh_token") {
    const refreshToken = form.get("refresh_token");
    if (!refreshToken) return missing("refresh_token");
    return refreshTokens(world, { client, refreshToken, scope: form.get("scope") });
  }
  return bad("unsupported_grant_type", `Invalid grant_type: ${grantType}`);
}

function missing(name: string): TokenError {
  return bad("invalid_request", `Missing required parameter: ${name}`);
}

function refuse(c: SandboxContext, { status, error, description }: TokenError): Response {
  return c.json({ error, error_description: description }, status);
}

interface Issuing {
  readonly world: OAuthWorld;
  readonly key: SigningKey;
  readonly client: OAuthClient;
  readonly origin: string;
}

function tokenAnswer(issued: IssuedTokens, by: Issuing): Readonly<Record<string, unknown>> {
  const { access, refresh, scopes } = issued;
  return {
    access_token: access.token,
    expires_in: access.expiresInSeconds,
    ...(refresh ? { refresh_token: refresh.token } : {}),
    // Only where it ends at a known time: an app in testing, or access that the person limited in time.
    ...(refresh?.expiresInSeconds ? { refresh_token_expires_in: refresh.expiresInSeconds - 1 } : {}),
    scope: scopes.join(" "),
    token_type: "Bearer",
    ...(scopes.includes("openid") ? { id_token: idToken(issued, by) } : {}),
  };
}

function idToken(issued: IssuedTokens, { world, key, client, origin }: Issuing): string {
  const issuedAt = Math.floor(world.clock.now().getTime() / 1_000);
  return key.sign({
    iss: "https://accounts.google.com",
    azp: client.id,
    aud: client.id,
    ...accountClaims(issued.account, issued.scopes, origin),
    at_hash: accessTokenHash(issued.access.token),
    ...(issued.nonce === null ? {} : { nonce: issued.nonce }),
    iat: issuedAt,
    exp: issuedAt + 3_600,
  });
}
