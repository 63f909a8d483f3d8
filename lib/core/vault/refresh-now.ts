import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { ConnectionTarget } from "./connection-target";
import { refreshConnection } from "./refresh-connection";
import { extendableAt } from "./refresh-schedule";
import { refusedRefresh } from "./refused-refresh";
import { readTokenState, type TokenState } from "./token-state";

/**
 * Refreshes now, whether due or not, and although the last try failed: a person asked for it.
 * @throws ProviderError unauthorized when a person must reconnect, rate_limited, unavailable
 * @throws AppError not_found, conflict (paused, or nothing that can be renewed now)
 */
export async function refreshNow(target: ConnectionTarget): Promise<void> {
  const seen = await readTokenState(target);
  refuseVain(target, seen);
  const outcome = await refreshConnection(target, { seen, newerThan: seen.tokenVersion, wait: true, insist: true });
  if (outcome.kind === "fresh") return;
  if (outcome.kind === "needs_reauth") throw await refusedRefresh(target, { kind: "unauthorized" });
  const failure = outcome.kind === "later" ? outcome.failure : NO_ANSWER;
  throw failure.kind === "unavailable"
    ? await refusedRefresh(target, failure)
    : new ProviderError(target.integration.provider.id, failure);
}

const NO_ANSWER = { kind: "unavailable", status: null } as const;

/** Access that works must not be lost for a wish that cannot be met: it has no means to renew it, or is too young. */
function refuseVain({ integration: { provider } }: ConnectionTarget, state: TokenState): void {
  const now = clock.now();
  if (state.status === "needs_reauth" || (state.accessExpiresAt && state.accessExpiresAt <= now)) return;
  const { refresh, extension } = provider.auth;
  const until = state.accessExpiresAt ? ` It works until ${state.accessExpiresAt.toISOString()}.` : "";
  if (refresh === "extension" && extension !== "none") {
    const youngUntil = extendableAt(state, extension.minimumAgeSeconds);
    if (youngUntil <= now) return;
    throw new AppError("conflict", `${provider.name} extends this access from ${youngUntil.toISOString()} on.${until}`);
  }
  if (refresh === "none" || refresh === "extension" || !state.hasRefreshToken) {
    throw new AppError(
      "conflict",
      `${provider.name} gives no means to renew this access; a person reconnects.${until}`,
    );
  }
}
