import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/base/errors";
import { backgroundContext } from "@/lib/core/context/request-context";
import { claimDue } from "./claim-due";
import { keepRegistration } from "./keep-registration";
import { makeRows } from "./make-rows";

const TRIES = 40;
const TRY_EVERY_MS = 250;

/**
 * Looks at one connection's address at its provider, here and now: when this ends, it was looked at.
 * @throws AppError unavailable: somebody else looks at it, and does not come to an end
 */
export async function lookNow(connectionId: string): Promise<void> {
  const ctx = backgroundContext({ kind: "deployment", job: "webhooks.register" });
  await makeRows(connectionId);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [row] = await claimDue({ connectionId, when: "now", limit: 1 });
    // As one that never failed: somebody has perhaps mended what was wrong.
    if (row) return keepRegistration(ctx, { ...row, failures: 0 });
    // It began before it was asked for, and may have seen what was there before.
    await sleep(TRY_EVERY_MS);
  }
  throw new AppError("unavailable", "The provider is being asked about this address already. Look again in a minute.");
}
