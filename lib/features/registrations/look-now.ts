import { AppError } from "@/lib/base/errors";
import { backgroundContext } from "@/lib/core/context/request-context";
import { claimSoon } from "./claim-soon";
import { keepRegistration } from "./keep-registration";
import { makeRows } from "./make-rows";

/**
 * Looks at one connection's address at its provider, here and now: when this ends, it was looked at.
 * @throws AppError unavailable: somebody else looks at it, and does not come to an end
 */
export async function lookNow(connectionId: string): Promise<void> {
  const ctx = backgroundContext({ kind: "deployment", job: "webhooks.register" });
  await makeRows(connectionId);
  // One that is under way began before this was asked for, and may have seen what was there before.
  const row = await claimSoon(connectionId);
  // As one that never failed: somebody has perhaps mended what was wrong.
  if (row) return keepRegistration(ctx, { ...row, failures: 0 });
  throw new AppError("unavailable", "The provider is being asked about this address already. Look again in a minute.");
}
