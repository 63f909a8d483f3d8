import { and, asc, isNull, lte } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { heldConsents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { releaseHeld } from "./release-held";

const AT_ONCE = 100;

interface Sweep {
  /** Stops between two of them. */
  readonly signal?: AbortSignal;
}

/** Gives back to their providers the consents that nobody decided about in time. */
export async function releaseHeldConsents(
  ctx: RequestContext<DeploymentActor>,
  { signal }: Sweep = {},
): Promise<{ released: number }> {
  const due = await acrossOrganizations("background_sweep", () =>
    db()
      .select()
      .from(heldConsents)
      .where(and(isNull(heldConsents.decidedAt), lte(heldConsents.expiresAt, clock.now())))
      .orderBy(asc(heldConsents.expiresAt))
      .limit(AT_ONCE),
  );
  let released = 0;
  for (const held of due) {
    if (signal?.aborted) break;
    const { organizationId } = held;
    const own = backgroundContext({ kind: "system", job: ctx.actor.job, organizationId });
    if (await releaseHeld(own, held, "expired", "after_end")) released += 1;
  }
  if (released > 0) ctx.log.info({ released }, "consents that nobody decided about were given back");
  return { released };
}
