import { asc, eq } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { webhookRecoveries } from "@/db/schema";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { recoverPortion } from "./recover-portion";

/** More wait for the next run. */
const AT_ONCE = 100;

/**
 * Has queued what people asked to be sent again, portion by portion and each recovery in turn, so that a long one holds up no
 * other. A worker that dies has done whole portions: what it had begun is undone, and the next one goes on from there.
 */
export async function runRecoveries(
  _ctx: RequestContext<DeploymentActor>,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  for (let open = await findRunning(); open.length > 0 && !signal.aborted; ) {
    const unfinished: typeof open = [];
    for (const one of open) {
      if (signal.aborted) return;
      if (await recoverPortion(one)) unfinished.push(one);
    }
    open = unfinished;
  }
}

function findRunning() {
  const { organizationId, id, endpointId, state, createdAt } = webhookRecoveries;
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId, id, endpointId })
      .from(webhookRecoveries)
      .where(eq(state, "running"))
      .orderBy(asc(createdAt))
      .limit(AT_ONCE),
  );
}
