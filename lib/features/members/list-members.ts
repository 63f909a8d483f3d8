import { and, eq, gt, or } from "drizzle-orm";
import { z } from "zod";
import { members } from "@/db/schema";
import type { Member } from "@/lib/contracts/members";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectMembers } from "./select-members";

const place = z.tuple([z.iso.datetime(), z.uuid()]);

export async function listMembers(
  ctx: RequestContext<MemberActor>,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: Member[]; nextCursor: string | null }> {
  authorize(ctx, "members:read");
  const [joinedAt, userId] = input.cursor ? decodeCursor(input.cursor, place) : [];
  const after =
    joinedAt && userId
      ? or(
          gt(members.createdAt, new Date(joinedAt)),
          and(eq(members.createdAt, new Date(joinedAt)), gt(members.userId, userId)),
        )
      : undefined;
  const rows = await selectMembers(and(eq(members.organizationId, ctx.actor.organizationId), after), input.limit + 1);
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.joinedAt, last.userId]) : null };
}
