import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listDueRefreshes } from "@/lib/core/vault/list-due-refreshes";
import { refreshIfDue } from "@/lib/core/vault/refresh-if-due";
import { findIntegration } from "@/lib/providers/registry";

const BATCH = 500;
const AT_ONCE = 10;

/**
 * Refreshes what ends soon in every organization, also where nobody uses it, so that a person's next click never
 * waits for it. One connection's failure is written to its own state and stops nothing.
 */
export async function refreshDueTokens(ctx: RequestContext<DeploymentActor>): Promise<Record<string, number>> {
  const waiting = [...(await listDueRefreshes({ limit: BATCH }))];
  const outcomes: Record<string, number> = {};
  const worker = async () => {
    for (let due = waiting.shift(); due; due = waiting.shift()) {
      const outcome = await refreshOne(ctx, due);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  // It runs every minute: only what happened is worth a line.
  if (Object.keys(outcomes).length > 0) ctx.log.info({ outcomes }, "due tokens refreshed");
  return outcomes;
}

async function refreshOne(
  ctx: RequestContext<DeploymentActor>,
  due: { organizationId: string; connectionId: string; integration: string },
): Promise<string> {
  const integration = findIntegration(due.integration);
  if (!integration) return "unknown_integration";
  try {
    return await refreshIfDue({ organizationId: due.organizationId, connectionId: due.connectionId, integration });
  } catch (error) {
    ctx.log.warn({ err: error, connectionId: due.connectionId }, "a due token could not be refreshed");
    return "error";
  }
}
