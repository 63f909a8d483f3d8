import * as oauth from "oauth4webapi";
import { z } from "zod";
import { clock } from "@/lib/base/clock";
import { parseJson } from "@/lib/base/json";
import { log } from "@/lib/base/log";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { providerHeaders } from "@/lib/core/provider-http/provider-variables";
import { readBodyText } from "@/lib/core/provider-http/read-body";
import { type CallTrace, reportedCall } from "@/lib/core/provider-http/reported-call";
import type { OAuthProvider } from "@/lib/providers/contract";
import { insecureAllowed, oauthParties } from "./oauth-client";

/** Short: somebody waits for the tokens, and the documented lifetime is there in its place. */
const TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 64 * 1024;

const introspection = z.object({ active: z.literal(true), exp: z.number().positive() });

interface Introspection {
  readonly provider: OAuthProvider;
  readonly app: OAuthApp;
  readonly subject: CallSubject;
  readonly accessToken: string;
}

/** When an access token ends, as the provider says it (RFC 7662); null where it does not. Never throws. */
export async function introspectEnd(asked: Introspection): Promise<Date | null> {
  const { subject, provider } = asked;
  try {
    return await reportedCall({ subject, operation: "oauth:introspect" }, (trace) => ask(asked, trace));
  } catch (error) {
    // Only the kind of error: a library's error may carry the request.
    const reason = error instanceof Error ? error.name : "unknown";
    log.warn({ provider: provider.id, reason }, "a token was not introspected");
    return null;
  }
}

async function ask({ provider, app, accessToken }: Introspection, trace: CallTrace): Promise<Date | null> {
  const parties = await oauthParties(provider, app);
  if ("unusable" in parties) return null;
  const { server, client, authentication, send } = parties;
  const response = await oauth.introspectionRequest(server, client, authentication, accessToken, {
    [oauth.allowInsecureRequests]: insecureAllowed(provider, "introspect"),
    [oauth.customFetch]: send,
    headers: providerHeaders(provider),
    additionalParameters: { token_type_hint: "access_token" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  trace.status = response.status;
  const answer = introspection.safeParse(parseJson(await readBodyText(response, MAX_ANSWER_BYTES, trace)));
  if (!response.ok || !answer.success) {
    log.warn({ provider: provider.id, status: response.status }, "a token's end was not told");
    return null;
  }
  // An instant of the provider's clock, which may be off from ours: what is left counts, and that is the same on both.
  const theirs = Date.parse(response.headers.get("date") ?? "");
  const now = clock.now().getTime();
  const leftMs = answer.data.exp * 1000 - (Number.isNaN(theirs) ? now : theirs);
  return leftMs > 0 ? new Date(now + leftMs) : null;
}
