import { env } from "@/lib/base/env";
import type { ConnectError } from "@/lib/contracts/connect-errors";
import { providerOfCustomKey } from "@/lib/features/integrations/custom-row";
import { findIntegration } from "@/lib/providers/registry";
import type { ConnectFailure, ConnectOutcome } from "./complete-connect";

/**
 * Where a consent ends: at the flow's own `returnTo`, or at the public result page where this browser has no claim
 * to know it. A popup ends on a page that tells its opener and closes. Parameters as in CONTRACT section 4.
 */
export function landingOf(outcome: ConnectOutcome, callbackKey: string): string {
  const { flow } = outcome;
  const page = !flow ? "/connect/result" : flow.display === "popup" ? "/connect/done" : flow.returnTo;

  const url = new URL(page, env().APP_URL);
  for (const [name, value] of Object.entries(landingParams(outcome, callbackKey))) url.searchParams.set(name, value);
  return url.pathname + url.search + url.hash;
}

/** How a consent ended, for the address that it leads to. */
export function landingParams(outcome: ConnectOutcome, callbackKey: string): Readonly<Record<string, string>> {
  const integration = outcome.flow?.integration ?? callbackKey;
  const provider = findIntegration(integration)?.provider.id ?? providerOfCustomKey(integration) ?? "unknown";
  const params = outcome.kind === "connected" ? successParams(outcome) : failureParams(outcome);
  return { ...params, provider, integration };
}

// Not the account: an address stays in histories and logs, and the page that may read the connection knows it.
function successParams({ connectionId, reconnected, openChoice }: Extract<ConnectOutcome, { kind: "connected" }>) {
  return {
    success: "true",
    status: "success",
    connection: connectionId,
    ...(reconnected ? { reconnected: "true" } : {}),
    ...(openChoice ? { choice: openChoice } : {}),
  };
}

/** What is wrong with the app itself: then it matters whose it is. */
const OF_THE_APP: readonly ConnectError[] = ["app_rejected", "not_configured"];

/** With what the person had chosen, so that "Try again" is the same wish. */
function failureParams({ error, flow, variable, reason, ownApp }: ConnectFailure) {
  return {
    error,
    ...(variable ? { variable } : {}),
    ...(reason ? { reason } : {}),
    ...(ownApp && OF_THE_APP.includes(error) ? { app: "own" } : {}),
    ...(flow?.connectionId ? { connection: flow.connectionId } : {}),
    ...(flow ? { visibility: flow.visibility } : {}),
  };
}
