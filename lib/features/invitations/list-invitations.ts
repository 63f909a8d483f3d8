import { and, eq, isNotNull, isNull, lt, lte, type SQL } from "drizzle-orm";
import { z } from "zod";
import { invitations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Invitation } from "@/lib/contracts/invitations";
import { isOpenInvitation } from "@/lib/core/auth/open-invitations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectInvitations } from "./select-invitations";

export interface ListInvitationsInput {
  readonly status?: Invitation["status"] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const WITH_STATUS: Record<Invitation["status"], () => SQL | undefined> = {
  open: isOpenInvitation,
  accepted: () => isNotNull(invitations.acceptedAt),
  revoked: () => and(isNull(invitations.acceptedAt), isNotNull(invitations.revokedAt)),
  expired: () =>
    and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), lte(invitations.expiresAt, clock.now())),
};

export async function listInvitations(
  ctx: RequestContext<MemberActor>,
  input: ListInvitationsInput,
): Promise<{ data: Invitation[]; nextCursor: string | null }> {
  authorize(ctx, "invitations:read");
  const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const where = and(
    eq(invitations.organizationId, ctx.actor.organizationId),
    input.status ? WITH_STATUS[input.status]() : undefined,
    before ? lt(invitations.id, before) : undefined,
  );
  const rows = await selectInvitations(where, input.limit + 1);
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
