import { ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { type ConnectionTarget, subjectOf } from "@/lib/core/vault/connection-target";
import { type LiveAccess, withAccessToken } from "@/lib/core/vault/with-access-token";
import type { ProviderHttp } from "@/lib/providers/contract";
import type { ConnectedFacts } from "./connected-facts";
import { keepFailure, keepProof, keepRecovery, keepRefusedAccess, keepScopeMissing } from "./connection-health";
import { providerEndpoints } from "./endpoints";
import { providerClient } from "./provider-client";
import { type CallOutcome, sendRequest } from "./send-request";

/**
 * The provider's API with a connection's own access: refreshed ahead of its end, once more after a 401, and with what
 * the answers say about the connection kept in its state.
 */
export function connectionHttp(target: ConnectionTarget, facts: ConnectedFacts): ProviderHttp {
  const { provider } = target.integration;
  const { userinfo } = providerEndpoints(provider);
  const { accountId, choices, apiRoot } = facts;
  return providerClient({
    provider,
    apiRoot,
    connection: { accountId, choices },
    as: (holder) => {
      throw new Error(`no token is held by ${holder}`);
    },
    send: async (url, init) => {
      const { outcome, access } = await callTwiceAtMost(target, { apiRoot, url, init });
      if (outcome.kind === "ok") {
        // Who the account is, a vendor often answers elsewhere: that says nothing of an API that fails.
        if (access.recovers && !url.href.startsWith(userinfo)) await keepRecovery(target);
        if (access.recovers || access.proves) await keepProof(target);
        return outcome.response;
      }
      throw new ProviderError(provider.id, await settle(target, access, outcome));
    },
  });
}

interface Call {
  readonly apiRoot: string | null;
  readonly url: URL;
  readonly init: RequestInit;
}

interface Answered {
  readonly outcome: CallOutcome;
  readonly access: LiveAccess;
}

async function callTwiceAtMost(target: ConnectionTarget, call: Call): Promise<Answered> {
  const attempt = async (access: LiveAccess): Promise<Answered> => ({
    access,
    outcome: await sendRequest({
      ...call,
      provider: target.integration.provider,
      subject: subjectOf(target),
      accessToken: access.accessToken,
    }),
  });
  const first = await withAccessToken(target, attempt);
  if (first.outcome.kind === "ok" || first.outcome.failure.kind !== "unauthorized") return first;
  // Refused before its end: withdrawn, or a clock is off. One forced refresh tells.
  return withAccessToken(target, attempt, { forceNewerThan: first.access.tokenVersion });
}

async function settle(
  target: ConnectionTarget,
  access: LiveAccess,
  { failure }: Extract<CallOutcome, { kind: "failed" }>,
): Promise<ProviderError["failure"]> {
  switch (failure.kind) {
    case "unauthorized":
      await keepRefusedAccess(target, access.tokenVersion);
      return failure;
    case "scope_missing":
      return keepScopeMissing(target, access.tokenVersion);
    case "rate_limited":
    case "unavailable":
      await keepFailure(target, failure);
      return failure;
    case "malformed":
      log.error(
        { provider: target.integration.provider.id, issues: failure.issues },
        "a provider's answer makes no sense",
      );
      return failure;
    case "rejected":
      return failure;
  }
}
