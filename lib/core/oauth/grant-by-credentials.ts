import * as oauth from "oauth4webapi";
import { z } from "zod";
import { clock } from "@/lib/base/clock";
import { parseJson } from "@/lib/base/json";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { fillInCredentials } from "@/lib/core/provider-http/fill-in-credentials";
import { providerHeaders } from "@/lib/core/provider-http/provider-variables";
import { readBodyText } from "@/lib/core/provider-http/read-body";
import { type CallTrace, reportedCall } from "@/lib/core/provider-http/reported-call";
import { parseRetryAfter } from "@/lib/core/provider-http/retry-after";
import { writeCredentials } from "@/lib/core/vault/stored-credentials";
import type {
  ClientCredentialsGrant,
  CredentialProblem,
  Credentials,
  CredentialsAuth,
  ProviderDefinition,
} from "@/lib/providers/contract";
import { insecureAllowed } from "./oauth-client";
import { TOKEN_TIMEOUT_MS } from "./token-request";
import type { TokenSet } from "./token-set";

const MAX_ANSWER_BYTES = 1024 * 1024;

/** What came of making access out of what was typed in. */
export type CredentialsOutcome =
  /** namesEnd: the answer itself says when the access ends. */
  | { readonly kind: "ok"; readonly tokens: TokenSet; readonly namesEnd: true }
  /** The vendor says which of it is wrong, and how. */
  | { readonly kind: "credentials_refused"; readonly problem: CredentialProblem }
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number | null }
  | { readonly kind: "unavailable"; readonly status: number | null; readonly answerLost: false }
  | { readonly kind: "malformed"; readonly issues: string };

interface CredentialsRequest {
  readonly provider: ProviderDefinition;
  readonly subject: CallSubject;
  readonly credentials: Credentials;
}

/**
 * The client credentials grant (RFC 6749 section 4.4), with what a person typed in as the client. What was typed in stands
 * in the place of the refresh token: access is made of it anew.
 */
export async function grantByCredentials(request: CredentialsRequest): Promise<CredentialsOutcome> {
  return reportedCall({ subject: request.subject, operation: "oauth:credentials" }, (trace) => ask(request, trace));
}

async function ask({ provider, credentials }: CredentialsRequest, trace: CallTrace): Promise<CredentialsOutcome> {
  const { auth } = provider;
  if (auth.kind === "oauth2" || auth.grant === "none") throw new Error(`${provider.id} makes no access of credentials`);
  const { grant } = auth;
  const issuedAt = clock.now();
  try {
    const response = await send(provider, { auth, grant, credentials });
    trace.status = response.status;
    const body = parseJson(await readBodyText(response, MAX_ANSWER_BYTES, trace));
    if (!response.ok) return refusalOf(response, body, grant);
    return read(body, { issuedAt, credentials });
  } catch (error) {
    if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError)
      throw error;
    return { kind: "unavailable", status: trace.status, answerLost: false };
  }
}

interface Granting {
  readonly auth: CredentialsAuth;
  readonly grant: ClientCredentialsGrant;
  readonly credentials: Credentials;
}

function send(provider: ProviderDefinition, { auth, grant, credentials }: Granting): Promise<Response> {
  const endpoint = fillInCredentials(providerEndpoints(provider).token, auth, credentials);
  const server = { issuer: endpoint, token_endpoint: endpoint };
  const client = { client_id: credentials[grant.clientId] ?? "" };
  const secret = oauth.ClientSecretPost(credentials[grant.clientSecret] ?? "");
  return oauth.clientCredentialsGrantRequest(server, client, secret, new URLSearchParams({ scope: grant.scope }), {
    headers: { ...providerHeaders(provider) },
    signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
    [oauth.allowInsecureRequests]: insecureAllowed(provider, "token"),
  });
}

function refusalOf(response: Response, body: unknown, grant: ClientCredentialsGrant): CredentialsOutcome {
  const { status, headers } = response;
  if (status === 429)
    return { kind: "rate_limited", retryAfterMs: parseRetryAfter(headers.get("retry-after"), clock.now()) };
  if (status >= 500 || body === undefined) return { kind: "unavailable", status, answerLost: false };
  const problem = grant.readRefusal(body) ?? { field: grant.clientSecret, fault: "wrong" as const, detail: null };
  return { kind: "credentials_refused", problem };
}

// https://www.rfc-editor.org/rfc/rfc6749#section-5.1; a client's access has an end.
const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

function read(
  body: unknown,
  { issuedAt, credentials }: { readonly issuedAt: Date; readonly credentials: Credentials },
): CredentialsOutcome {
  // A page for people with status 200 is an outage, not an answer.
  if (body === undefined) return { kind: "unavailable", status: 200, answerLost: false };
  const parsed = granted.safeParse(body);
  if (!parsed.success)
    return { kind: "malformed", issues: parsed.error.issues.map(({ path }) => path.join(".")).join(", ") };
  return {
    kind: "ok",
    namesEnd: true,
    tokens: {
      accessToken: parsed.data.access_token,
      refreshToken: writeCredentials(credentials),
      expiresAt: new Date(issuedAt.getTime() + parsed.data.expires_in * 1000),
      refreshExpiresAt: null,
      grantExpiresAt: null,
      issuedAt,
      scopes: [],
      sideTokens: {},
      apiRoot: null,
      raw: null,
    },
  };
}
