import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { OAuthApp } from "@/lib/base/provider-env";
import { openApp } from "@/lib/core/oauth-apps/open-app";
import { showWait } from "@/lib/core/provider-limits/show-wait";
import { waitForTurn } from "@/lib/core/provider-limits/wait-for-turn";
import { isOAuthProvider } from "@/lib/providers/contract";
import { ACCESS_TOKEN, tokenBinding } from "./connection-binding";
import type { ConnectionTarget } from "./connection-target";
import { lookAtTokens } from "./look-at-tokens";
import { openSealed, SecretUnreadableError } from "./open-sealed";
import { refreshConnection } from "./refresh-connection";
import { refreshNeed } from "./refresh-need";
import { refuseHubsOwn } from "./refuse-hubs-own";
import { refuseInTransaction } from "./refuse-in-transaction";
import { refusedRefresh } from "./refused-refresh";
import { reportUnreadable } from "./report-unreadable";
import type { TokenState } from "./token-state";

/** An access token for the length of a callback, and what its user may have to report about it. */
export interface LiveAccess {
  readonly accessToken: string;
  readonly tokenVersion: number;
  /** Root of the API that it is for, where the account has its own. */
  readonly apiRoot: string | null;
  /** The provider's API failed lately: a call that works ends that. */
  readonly recovers: boolean;
  /** Nothing has proved lately that the access works: a call that works does. */
  readonly proves: boolean;
  /** The app that it was given to, where the provider wants each call proved with its secret. */
  readonly app: OAuthApp | undefined;
}

/** A proof is noted this often, so that most calls write nothing. */
export const PROOF_LASTS_MS = 60 * 60 * 1000;

interface AccessOptions {
  /** The connection's tokens as the caller has just read them. */
  readonly seen?: TokenState;
  /** A version that the provider has just refused although it looked good. */
  readonly forceNewerThan?: number;
}

/**
 * Runs `use` with a live access token of a connection. Refreshes it first where it has ended, and ahead of its end;
 * however many callers and processes there are, one refresh happens. The token lives as long as `use`.
 * @throws ProviderError unauthorized when a person must reconnect, rate_limited and unavailable until the next try
 * @throws AppError not_found, conflict (paused), needs_reauth and unavailable when what is stored does not open
 */
export async function withAccessToken<T>(
  target: ConnectionTarget,
  use: (access: LiveAccess) => Promise<T>,
  { forceNewerThan = 0, seen }: AccessOptions = {},
): Promise<T> {
  refuseInTransaction();
  const state = await usableState(target, forceNewerThan, seen);
  const access = await accessOf(target, state);
  await refuseHubsOwn(target, access.accessToken);
  return use(access);
}

async function usableState(target: ConnectionTarget, newerThan: number, known?: TokenState): Promise<TokenState> {
  let before = known;
  const state = await waitForTurn(
    async () => {
      const seen = before ?? (await lookAtTokens(target));
      before = undefined; // after a wait it has to be looked at again
      await refuseUnusable(target, seen);
      return { state: seen, until: limitedUntil(seen) };
    },
    async ({ state: { status }, until, waitMs }) => {
      // What another connection of the same app was told is this one's state, too, from when it meets it.
      if (status !== "rate_limited") await showWait(target, until);
      return new ProviderError(target.integration.provider.id, { kind: "rate_limited", retryAfterMs: waitMs });
    },
  );
  const need = refreshNeed(target, { state, now: clock.now(), newerThan });
  if (need === "none") return state;

  const outdated = Math.max(newerThan, state.tokenVersion);
  const outcome = await refreshConnection(target, { seen: state, newerThan: outdated, wait: need === "now" });
  if (outcome.kind === "fresh") return outcome.state;
  if (outcome.kind === "needs_reauth") throw await refusedRefresh(target, { kind: "unauthorized" });
  // Still good: an outage of the token endpoint takes nothing from anyone before its end.
  if (need === "ahead") return state;
  const failure = outcome.kind === "later" ? outcome.failure : NO_ANSWER;
  throw failure.kind === "unavailable"
    ? await refusedRefresh(target, failure)
    : new ProviderError(target.integration.provider.id, failure);
}

const NO_ANSWER = { kind: "unavailable", status: null } as const;

async function refuseUnusable(target: ConnectionTarget, state: TokenState): Promise<void> {
  if (state.status === "paused") throw new AppError("conflict", "This connection is paused.");
  if (state.status === "needs_reauth") throw await refusedRefresh(target, { kind: "unauthorized" });
}

/** The API's own limit. One of the token endpoint alone leaves a token that is still good in use. */
function limitedUntil({ status, until, refreshFailures, limitedUntilMs }: TokenState): Date | null {
  const stated = status === "rate_limited" && refreshFailures === 0 ? (until?.getTime() ?? 0) : 0;
  return new Date(Math.max(stated, limitedUntilMs ?? 0));
}

/** @throws AppError unavailable: the secret of the organization's own app does not open */
function provingApp({ organizationId, integration }: ConnectionTarget, { ownApp }: TokenState): OAuthApp | undefined {
  const { provider, meta } = integration;
  if (!isOAuthProvider(provider) || provider.auth.accessProofParameter === "none") return undefined;
  const app = openApp({ organizationId, provider, integrationKey: meta.key }, ownApp);
  if (!("missing" in app)) return app;
  if (app.why === "not_configured") {
    throw new Error(`${provider.name} is not configured: ${app.missing.join(", ")} is missing`);
  }
  throw new AppError("unavailable", `The hub cannot read the secret of your organization's own ${provider.name} app.`, {
    remedy: { label: "Enter it again", href: "/settings/oauth-apps" },
  });
}

async function accessOf(target: ConnectionTarget, state: TokenState): Promise<LiveAccess> {
  const app = provingApp(target, state);
  const troubled = state.status === "degraded" || state.status === "rate_limited";
  try {
    return {
      accessToken: openSealed(state.access, tokenBinding(target, ACCESS_TOKEN)),
      tokenVersion: state.tokenVersion,
      apiRoot: state.apiRoot,
      recovers: troubled && state.refreshFailures === 0,
      proves: clock.now().getTime() - (state.lastVerifiedAt?.getTime() ?? 0) > PROOF_LASTS_MS,
      app,
    };
  } catch (error) {
    throw error instanceof SecretUnreadableError ? await reportUnreadable(target, error) : error;
  }
}
