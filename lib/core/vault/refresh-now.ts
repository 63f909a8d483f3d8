import { ProviderError } from "@/lib/base/errors";
import type { ConnectionTarget } from "./connection-target";
import { refreshConnection } from "./refresh-connection";
import { readTokenState } from "./token-state";

/**
 * Refreshes now, whether due or not, and although the last try failed: a person asked for it.
 * @throws ProviderError unauthorized when a person must reconnect, rate_limited, unavailable
 * @throws AppError not_found, conflict (paused)
 */
export async function refreshNow(target: ConnectionTarget): Promise<void> {
  const seen = await readTokenState(target);
  const outcome = await refreshConnection(target, { seen, newerThan: seen.tokenVersion, wait: true, insist: true });
  if (outcome.kind === "fresh") return;
  const { id } = target.integration.provider;
  if (outcome.kind === "needs_reauth") throw new ProviderError(id, { kind: "unauthorized" });
  throw new ProviderError(id, outcome.kind === "later" ? outcome.failure : { kind: "unavailable", status: null });
}
