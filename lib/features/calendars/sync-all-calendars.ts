import { eq } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { syncDueCalendars } from "./sync-due-calendars";

/** Queues a look at every selected calendar of a working connection now, in every organization. */
export async function syncAllCalendars(
  ctx: RequestContext<DeploymentActor>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<{ queued: number }> {
  await acrossOrganizations("background_sweep", () =>
    db().update(calendars).set({ syncDueAt: clock.now() }).where(eq(calendars.isSynced, true)),
  );
  return syncDueCalendars(ctx, options);
}
