import { and, eq, inArray } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { countUnreadNotices } from "./count-unread-notices";
import { isUnread } from "./own-notices";

/** Marks the member's own notices as read; ids of others' are none of theirs, and change nothing. */
export async function readNotices(
  ctx: RequestContext<MemberActor>,
  input: { readonly ids: readonly string[] } | { readonly all: true },
): Promise<{ unreadCount: number }> {
  authorize(ctx, "notifications:write");
  const { organizationId, userId } = ctx.actor;
  await inTransaction(async (tx) => {
    await tx
      .update(notices)
      .set({ readAt: clock.now() })
      .where(
        and(
          eq(notices.organizationId, organizationId),
          eq(notices.userId, userId),
          "all" in input ? undefined : inArray(notices.id, [...input.ids]),
          isUnread(),
        ),
      );
    await signalChange(tx, { organizationId, topics: ["notifications"], onlyUserId: userId });
  });
  return { unreadCount: await countUnreadNotices(ctx) };
}
