import { and, eq, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";
import { stopSubscriptions } from "./stop-subscriptions";

/**
 * Stops what is pushed for the connections that pause when their owner leaves, before they do: one that rests asks nobody.
 * Never throws. Where the membership does not end after all, the keeper of subscriptions makes them anew.
 */
export async function stopSubscriptionsOfMember(
  ctx: RequestContext,
  { organizationId, userId }: { readonly organizationId: string; readonly userId: string },
): Promise<void> {
  const theirs = await db()
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.ownerUserId, userId),
        eq(connections.visibility, "personal"),
        notInArray(connections.status, ["paused", "disconnected"]),
      ),
    );
  await Promise.all(theirs.map((connection) => stopSubscriptions(ctx, connection)));
}
