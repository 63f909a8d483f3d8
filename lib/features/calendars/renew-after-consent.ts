import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { renewSubscriptionsJob } from "./subscription-job";

/**
 * Has a connection's push subscriptions renewed now. A provider may have ended them together with the consent that they
 * were made with, and tells nobody: without this the hub would wait for half their life for messages that never come.
 */
export async function renewAfterConsent(
  { actor: { organizationId } }: RequestContext<SystemActor>,
  { connectionId }: { readonly connectionId: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx
      .update(watches)
      .set({ dueAt: clock.now(), failures: 0 })
      .where(
        and(
          eq(watches.organizationId, organizationId),
          eq(watches.connectionId, connectionId),
          eq(watches.state, "active"),
        ),
      );
    // Also where there is none: one that ended meanwhile is made anew.
    await enqueue(tx, renewSubscriptionsJob, { connectionId });
  });
}
