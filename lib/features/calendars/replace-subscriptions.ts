import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { queueConnectionSync } from "./queue-connection-sync";
import { renewSubscriptionsJob } from "./subscription-job";

interface Reconnected {
  readonly organizationId: string;
  readonly connectionId: string;
}

/**
 * Has a connection's push subscriptions made anew, and its calendars looked at. A provider may have ended them together with
 * the access that they were made with, and tells nobody: from here on none of them counts as one that works.
 */
export async function replaceSubscriptions(tx: Tx, connection: Reconnected): Promise<void> {
  const { organizationId, connectionId } = connection;
  // Calendars before watches, as whoever takes one out of the selection does.
  await queueConnectionSync(tx, { ...connection, trigger: "recovery" });
  await tx
    .update(watches)
    .set({ state: "ending", dueAt: clock.now(), failures: 0 })
    .where(
      and(
        eq(watches.organizationId, organizationId),
        eq(watches.connectionId, connectionId),
        ne(watches.state, "ending"),
      ),
    );
  // Also where there is none: one that ended meanwhile is made anew.
  await enqueue(tx, renewSubscriptionsJob, { connectionId });
}
