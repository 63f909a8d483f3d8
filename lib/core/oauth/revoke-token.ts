import * as oauth from "oauth4webapi";
import { parseJson } from "@/lib/base/json";
import { log } from "@/lib/base/log";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { readBodyText } from "@/lib/core/provider-http/read-body";
import { type CallTrace, reportedCall } from "@/lib/core/provider-http/reported-call";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { insecureAllowed, oauthParties } from "./oauth-client";

/** already_invalid: the token had ended before; failed: the provider did not confirm. */
export type RevokeOutcome = "revoked" | "already_invalid" | "unsupported" | "failed";

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;

interface Revocation {
  readonly provider: ProviderDefinition;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  readonly token: string;
}

/** Ends a token at the provider (RFC 7009); whether the whole grant goes with it, `auth.revokes` says. */
export async function revokeToken(revocation: Revocation): Promise<RevokeOutcome> {
  const { provider, app, subject } = revocation;
  const { server } = oauthParties(provider, app);
  if (provider.auth.revokes === "none" || !server.revocation_endpoint) return "unsupported";
  return reportedCall({ subject, operation: "oauth:revoke" }, (trace) => ask(revocation, trace));
}

async function ask({ provider, app, token }: Revocation, trace: CallTrace): Promise<RevokeOutcome> {
  const { server, client, authentication } = oauthParties(provider, app);
  const asClient = provider.auth.revokeClientAuthentication === "as_token" ? authentication : tokenAlone;
  try {
    const response = await oauth.revocationRequest(server, client, asClient, token, {
      [oauth.allowInsecureRequests]: insecureAllowed(provider, "revoke"),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    trace.status = response.status;
    const body = parseJson(await readBodyText(response, MAX_ANSWER_BYTES, trace));
    if (response.ok) return "revoked";
    // RFC 7009 answers 200 for a token it does not know; Google and others answer invalid_token.
    if (response.status < 500 && isInvalidToken(body)) return "already_invalid";
    log.warn({ provider: provider.id, status: response.status }, "a token was not revoked");
    return "failed";
  } catch (error) {
    // Only the kind of error: a library's error may carry the request.
    const reason = error instanceof Error ? error.name : "unknown";
    log.warn({ provider: provider.id, reason }, "a token was not revoked");
    return "failed";
  }
}

/** Client authentication that adds nothing. */
function tokenAlone(): void {}

function isInvalidToken(body: unknown): boolean {
  return typeof body === "object" && body !== null && "error" in body && body.error === "invalid_token";
}
