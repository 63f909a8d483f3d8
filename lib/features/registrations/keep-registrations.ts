import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { claimDue } from "./claim-due";
import { keepRegistration } from "./keep-registration";
import { makeRows } from "./make-rows";

const PAGE = 200;
/** Providers are slow and wait for each other's work seldom. */
const AT_ONCE = 8;

interface Keeping {
  readonly connectionId?: string | undefined;
  /** Stops between two pages. */
  readonly signal?: AbortSignal;
}

/**
 * Sees to it that the providers which take an address from the hub send there: registers what is missing, looks whether what
 * was registered still stands, and mends it. Safe to run twice and at once, safe to lose in the middle.
 */
export async function keepRegistrations(
  ctx: RequestContext<DeploymentActor>,
  { connectionId, signal }: Keeping = {},
): Promise<void> {
  await makeRows(connectionId);
  let kept = 0;
  for (let full = true; full && !signal?.aborted; ) {
    const rows = await claimDue({ connectionId, when: "due", limit: PAGE });
    full = rows.length === PAGE;
    for (let from = 0; from < rows.length && !signal?.aborted; from += AT_ONCE) {
      await Promise.all(rows.slice(from, from + AT_ONCE).map((row) => keepRegistration(ctx, row)));
    }
    kept += rows.length;
  }
  // It runs every minute: only what happened is worth a line.
  if (kept > 0) ctx.log.info({ kept }, "addresses at providers were seen to");
}
