import { and, eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Invitation } from "@/lib/contracts/invitations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectInvitations } from "./select-invitations";

/** @throws AppError not_found */
export async function getInvitation(ctx: RequestContext<MemberActor>, input: { id: string }): Promise<Invitation> {
  authorize(ctx, "invitations:read");
  const { organizationId } = ctx.actor;
  const [invitation] = await selectInvitations(
    and(eq(invitations.organizationId, organizationId), eq(invitations.id, input.id)),
    1,
  );
  if (!invitation) throw new AppError("not_found", "There is no such invitation.");
  return invitation;
}
