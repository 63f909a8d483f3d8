import { and, desc, lt, not } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { connections, notices, webhookEndpoints } from "@/db/schema";
import type { Notice } from "@/lib/contracts/notices";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { integrationNames } from "@/lib/features/integrations/integration-names";
import { countUnreadNotices } from "./count-unread-notices";
import { isUnread, ownNotices, sameConnection, sameEndpoint } from "./own-notices";
import { presentNotice } from "./present-notice";

interface ListNotices {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Only those that are; only those that are not. */
  readonly unread?: "true" | "false" | undefined;
}

/** What the bell of a member shows, newest first. */
export async function listNotices(
  ctx: RequestContext<MemberActor>,
  { limit, cursor, unread }: ListNotices,
): Promise<{ data: Notice[]; nextCursor: string | null; unreadCount: number }> {
  authorize(ctx, "notifications:read");
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const wanted = unread === undefined ? undefined : unread === "true" ? isUnread() : not(isUnread());
  const rows = await db()
    .select({ notice: notices, connection: connections, endpoint: webhookEndpoints })
    .from(notices)
    .leftJoin(connections, sameConnection())
    .leftJoin(webhookEndpoints, sameEndpoint())
    .where(and(ownNotices(ctx.actor), wanted, before ? lt(notices.id, before) : undefined))
    .orderBy(desc(notices.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const nameOf = await integrationNames(
    ctx.actor.organizationId,
    shown.flatMap(({ connection }) => (connection ? [connection.integration] : [])),
  );
  return {
    data: shown.map((row) => presentNotice(ctx.actor, { ...row, nameOf })),
    nextCursor: last ? encodeCursor([last.notice.id]) : null,
    unreadCount: await countUnreadNotices(ctx),
  };
}
