import * as oauth from "oauth4webapi";
import { parseJson } from "@/lib/base/json";
import { log } from "@/lib/base/log";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { providerHeaders } from "@/lib/core/provider-http/provider-variables";
import { readBodyText } from "@/lib/core/provider-http/read-body";
import { type CallTrace, reportedCall } from "@/lib/core/provider-http/reported-call";
import { withAccessProof } from "@/lib/core/provider-http/with-access-proof";
import type { OAuth2Auth, OAuthProvider, UnusableVariable } from "@/lib/providers/contract";
import { insecureAllowed, oauthParties } from "./oauth-client";
import { errorCodeOf } from "./token-request";

/** already_invalid: the token had ended before; failed: the provider did not confirm. */
export type RevokeOutcome = "revoked" | "already_invalid" | "unsupported" | "failed";

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;

interface Revocation {
  readonly provider: OAuthProvider;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  /** The one that the vendor wants for it (`auth.revokeToken`). */
  readonly token: string;
}

/** Ends a token at the provider (RFC 7009, or as the vendor does it); whether the grant goes with it, `auth.revokes` says. */
export async function revokeToken(revocation: Revocation): Promise<RevokeOutcome> {
  const { provider, subject } = revocation;
  if (provider.auth.revokes === "none" || providerEndpoints(provider).revoke === "none") return "unsupported";
  return reportedCall({ subject, operation: "oauth:revoke" }, (trace) => ask(revocation, trace));
}

async function ask(revocation: Revocation, trace: CallTrace): Promise<RevokeOutcome> {
  const { provider } = revocation;
  try {
    const response = await SEND[provider.auth.revokeRequest](revocation);
    if ("unusable" in response) return "failed";
    trace.status = response.status;
    const outcome = outcomeOf(provider.auth, response, await readBodyText(response, MAX_ANSWER_BYTES, trace));
    if (outcome === "failed") log.warn({ provider: provider.id, status: response.status }, "a token was not revoked");
    return outcome;
  } catch (error) {
    // Only the kind of error: a library's error may carry the request.
    const reason = error instanceof Error ? error.name : "unknown";
    log.warn({ provider: provider.id, reason }, "a token was not revoked");
    return "failed";
  }
}

const SEND: Record<OAuth2Auth["revokeRequest"], (revocation: Revocation) => Promise<Response | UnusableVariable>> = {
  form: sendForm,
  json: sendJson,
  bearer_post: (revocation) => sendWithToken("POST", revocation),
  bearer_delete: (revocation) => sendWithToken("DELETE", revocation),
};

async function sendForm({ provider, app, token }: Revocation): Promise<Response | UnusableVariable> {
  const parties = await oauthParties(provider, app);
  if ("unusable" in parties) return parties;
  const { server, client, authentication, send } = parties;
  return oauth.revocationRequest(server, client, asClient(provider, authentication), token, {
    [oauth.allowInsecureRequests]: insecureAllowed(provider, "revoke"),
    [oauth.customFetch]: send,
    headers: providerHeaders(provider),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/** The same parameters and the same proof of who we are, as one JSON object. */
async function sendJson({ provider, app, token }: Revocation): Promise<Response | UnusableVariable> {
  const parties = await oauthParties(provider, app);
  if ("unusable" in parties) return parties;
  const { server, client, authentication } = parties;
  const [headers, body] = [new Headers(providerHeaders(provider)), new URLSearchParams({ token })];
  await asClient(provider, authentication)(server, client, body, headers);
  headers.set("accept", "application/json");
  headers.set("content-type", "application/json");
  const text = JSON.stringify(Object.fromEntries(body));
  return fetch(addressOf(provider), { ...common(), method: "POST", headers, body: text });
}

async function sendWithToken(method: "POST" | "DELETE", revocation: Revocation): Promise<Response> {
  const { provider, app, token } = revocation;
  const headers = { ...providerHeaders(provider), accept: "application/json", authorization: `Bearer ${token}` };
  const url = withAccessProof({ provider, app, url: addressOf(provider), token });
  return fetch(url, { ...common(), method, headers });
}

function common() {
  return { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
}

function addressOf(provider: OAuthProvider): URL {
  const url = new URL(providerEndpoints(provider).revoke);
  if (url.protocol !== "https:" && !insecureAllowed(provider, "revoke")) {
    throw new Error(`the endpoint revoke of ${provider.id} is no https`);
  }
  return url;
}

function asClient({ auth }: OAuthProvider, authentication: oauth.ClientAuth): oauth.ClientAuth {
  return auth.revokeClientAuthentication === "as_token" ? authentication : tokenAlone;
}

/** Client authentication that adds nothing. */
function tokenAlone(): void {}

// RFC 7009 answers 200 for a token that it does not know; others say that it is invalid, each in its own place.
const ENDED_BEFORE = new Set(["invalid_token", "invalid_grant"]);

function outcomeOf(auth: OAuth2Auth, { ok, status }: Response, text: string): RevokeOutcome {
  const body = parseJson(text);
  const error = auth.readTokenError?.(body, status) ?? errorCodeOf(body);
  if (error !== null) return status < 500 && ENDED_BEFORE.has(error) ? "already_invalid" : "failed";
  // A page for people is no confirmation, whatever its status; an empty answer is one.
  if (ok) return body === undefined && /^\s*</.test(text) ? "failed" : "revoked";
  const provedByToken = auth.revokeRequest === "bearer_post" || auth.revokeRequest === "bearer_delete";
  return status === 401 && provedByToken ? "already_invalid" : "failed";
}
