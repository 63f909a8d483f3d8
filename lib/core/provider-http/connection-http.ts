import { ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { keepLimits } from "@/lib/core/provider-limits/keep-limits";
import { operationTurn } from "@/lib/core/provider-limits/operation-turn";
import { type ConnectionTarget, subjectOf } from "@/lib/core/vault/connection-target";
import { type LiveAccess, withAccessToken } from "@/lib/core/vault/with-access-token";
import { pushAddress } from "@/lib/core/watches/push-address";
import type { DeploymentToken, ProviderHttp } from "@/lib/providers/contract";
import type { ConnectedFacts } from "./connected-facts";
import { keepFailure, keepProof, keepRecovery, keepRefusedAccess, keepScopeMissing } from "./connection-health";
import { deploymentHttp } from "./deployment-http";
import { providerEndpoints } from "./endpoints";
import { findHolder, findSharedHolder } from "./find-holder";
import type { HolderToken } from "./holder-token";
import { operationOf } from "./operation-of";
import { providerClient } from "./provider-client";
import { refuseMoved } from "./refuse-moved";
import { refusedCode, renews } from "./refused-access";
import { type CallOutcome, sendRequest } from "./send-request";
import { tokenHttp } from "./token-http";

/**
 * The provider's API with a connection's own access: refreshed ahead of its end, once more after a 401, and with what
 * the answers say about the connection kept in its state. `as` does the same with a token beside the account's.
 */
export function connectionHttp(target: ConnectionTarget, facts: ConnectedFacts): ProviderHttp {
  return clientOf(target, facts, findSharedHolder({ target, botWith: botWith(target) }));
}

/** For the rule of places, before a request with the deployment's token is made. */
function botWith(target: ConnectionTarget) {
  const { provider } = target.integration;
  return (token: DeploymentToken) => deploymentHttp({ provider, token, subject: subjectOf(target) });
}

function clientOf(target: ConnectionTarget, facts: ConnectedFacts, holder: HolderToken | null): ProviderHttp {
  const { provider } = target.integration;
  const { accountId, choices, entered, apiRoot, granted = null } = facts;
  return providerClient({
    provider,
    apiRoot,
    connection: { accountId, choices, entered, granted, pushAddress: pushAddress(target.integration) },
    as: (name) => {
      const account = clientOf(target, facts, null);
      return clientOf(target, facts, findHolder({ target, facts, account, botWith: botWith(target) }, name));
    },
    send: async (url, init) => {
      await holder?.admit({ url, init });
      const call = { target, apiRoot, url, init };
      const operation = `${(init.method ?? "GET").toUpperCase()} ${operationOf(provider, url, apiRoot)}`;
      await operationTurn(target, operation);
      const { outcome, ...answered } = holder ? await callAs(holder, call) : await callTwiceAtMost(call);
      const { access } = answered;
      if (outcome.kind === "ok") {
        await keepSuccess(target, { access, holder, url });
        await keepLimits(target, { operation, headers: outcome.response.headers });
        return outcome.response;
      }
      if (outcome.headers) await keepLimits(target, { operation, headers: outcome.headers });
      throw new ProviderError(provider.id, await settle({ target, holder, apiRoot, ...answered }, outcome));
    },
  });
}

interface Succeeded {
  readonly access: LiveAccess;
  readonly holder: HolderToken | null;
  readonly url: URL;
}

async function keepSuccess(target: ConnectionTarget, { access, holder, url }: Succeeded): Promise<void> {
  const { userinfo } = providerEndpoints(target.integration.provider);
  // Who the account is, a vendor often answers elsewhere: that says nothing of an API that fails.
  if (access.recovers && !url.href.startsWith(userinfo)) await keepRecovery(target);
  if ((access.recovers || access.proves) && (holder?.provesAccess ?? true)) await keepProof(target);
}

interface Call {
  readonly target: ConnectionTarget;
  readonly apiRoot: string | null;
  readonly url: URL;
  readonly init: RequestInit;
}

interface Answered {
  readonly outcome: CallOutcome;
  readonly access: LiveAccess;
  /** The one that the call was made with last. */
  readonly token: string;
}

async function callTwiceAtMost(call: Call): Promise<Answered> {
  const attempt = async (access: LiveAccess): Promise<Answered> => ({
    access,
    outcome: await send(call, access, access.accessToken),
    token: access.accessToken,
  });
  const first = await withAccessToken(call.target, attempt);
  if (!isRefused(first.outcome) || !renews(call.target)) return first;
  // Refused before its end: withdrawn, or a clock is off. One forced refresh tells.
  return withAccessToken(call.target, attempt, { forceNewerThan: first.access.tokenVersion });
}

/** With a token beside the account's, which has to be in order all the same; refused, it is renewed once. */
function callAs(holder: HolderToken, call: Call): Promise<Answered> {
  return withAccessToken(call.target, async (access) => {
    const token = await holder.read();
    const outcome = await send(call, access, token, holder.scheme);
    if (!isRefused(outcome)) return { access, outcome, token };
    const renewed = await holder.renew(token);
    if (renewed === null) return { access, outcome, token };
    return { access, outcome: await send(call, access, renewed, holder.scheme), token: renewed };
  });
}

function send(
  { target, apiRoot, url, init }: Call,
  access: LiveAccess,
  accessToken: string,
  scheme?: string,
): Promise<CallOutcome> {
  refuseMoved(access, apiRoot);
  const { app } = access;
  const { provider } = target.integration;
  return sendRequest({ provider, subject: subjectOf(target), app, apiRoot, url, init, accessToken, scheme });
}

function isRefused(outcome: CallOutcome): boolean {
  return outcome.kind === "failed" && outcome.failure.kind === "unauthorized";
}

interface Settling extends Omit<Answered, "outcome"> {
  readonly target: ConnectionTarget;
  readonly holder: HolderToken | null;
  readonly apiRoot: string | null;
}

async function settle(
  { target, access, token, holder, apiRoot }: Settling,
  { failure }: Extract<CallOutcome, { kind: "failed" }>,
): Promise<ProviderError["failure"]> {
  switch (failure.kind) {
    case "unauthorized":
      if (holder) return holder.settleRefused(access, token);
      await keepRefusedAccess(target, access.tokenVersion, refusedCode(target, failure.fault));
      return failure;
    case "scope_missing":
      if (holder?.provesAccess === false) return LACKING;
      return keepScopeMissing({
        target,
        tokenVersion: access.tokenVersion,
        askGranted: () => askGranted(target, { apiRoot, access }),
      });
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

/** @throws ProviderError where it was asked and did not answer: then nobody knows, and nothing is kept */
async function askGranted(
  target: ConnectionTarget,
  { apiRoot, access: { accessToken, app } }: { readonly apiRoot: string | null; readonly access: LiveAccess },
): Promise<readonly string[] | null> {
  const { provider } = target.integration;
  if (!provider.readGrantedScopes) return null;
  const tokens = { apiRoot, accessToken, sideTokens: {} };
  return provider.readGrantedScopes(tokenHttp({ provider, subject: subjectOf(target), app, tokens }));
}

/** The deployment's own token lacks something: no person who connected gave or took it. */
const LACKING = { kind: "rejected", status: 403, reason: "The hub's own access lacks a permission there." } as const;
