import { and, eq } from "drizzle-orm";
import { members } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Member } from "@/lib/contracts/members";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectMembers } from "./select-members";

/** @throws AppError not_found */
export async function getMember(ctx: RequestContext<MemberActor>, input: { userId: string }): Promise<Member> {
  authorize(ctx, "members:read");
  const { organizationId } = ctx.actor;
  const ofOrganization = and(eq(members.organizationId, organizationId), eq(members.userId, input.userId));
  const [member] = await selectMembers(ofOrganization, 1);
  if (!member) throw new AppError("not_found", "There is no such member.");
  return member;
}
