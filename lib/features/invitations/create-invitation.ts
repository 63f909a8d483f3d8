import { and, eq } from "drizzle-orm";
import { afterCommit, inTransaction, type Tx } from "@/db/client";
import { invitations, members, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import type { Invitation } from "@/lib/contracts/invitations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { isOpenInvitation } from "@/lib/core/auth/open-invitations";
import type { MemberActor, Role } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAbove } from "@/lib/core/context/role-order";
import { mailWay } from "@/lib/core/mail/mail-way";
import { sendMail } from "@/lib/core/mail/send-mail";
import { getOrganization } from "@/lib/features/organizations/get-organization";
import { getInvitation } from "./get-invitation";

const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Invites an address; an earlier open invitation of it is replaced. The link is in the answer, for deployments
 * without mail, and nowhere else.
 * @throws AppError forbidden (a role above the inviter's), conflict (a member already)
 */
export async function createInvitation(
  ctx: RequestContext<MemberActor>,
  input: { email: string; role: Role },
): Promise<Invitation & { url: string; mailed: boolean }> {
  authorize(ctx, "invitations:write");
  const { organizationId, role: invitersRole } = ctx.actor;
  if (isAbove(input.role, invitersRole)) throw new AppError("forbidden", "Only owners may invite an owner.");
  const email = input.email.toLowerCase();
  return inTransaction(async (tx) => {
    await refuseMember(tx, organizationId, email);
    const { id, secret } = await replaceInvitation(tx, ctx, { email, role: input.role });
    const url = `${env().APP_URL}/invite/${organizationId}.${secret}`;
    await recordAudit(tx, ctx, {
      action: "invitation.create",
      targetKind: "invitation",
      targetId: id,
      targetName: email,
      outcome: `as_${input.role}`,
    });
    const mailed = mailWay() !== "none";
    if (mailed) {
      const { name: organizationName } = await getOrganization(ctx);
      await afterCommit(() => mailInvitation(ctx, { email, url, organizationName }));
    }
    return { ...(await getInvitation(ctx, { id })), url, mailed };
  });
}

async function refuseMember(tx: Tx, organizationId: string, email: string): Promise<void> {
  const [member] = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.organizationId, organizationId), eq(users.email, email)));
  if (member) throw new AppError("conflict", `${email} is a member already.`);
}

async function replaceInvitation(tx: Tx, ctx: RequestContext<MemberActor>, input: { email: string; role: Role }) {
  const { organizationId, userId } = ctx.actor;
  const now = clock.now();
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(eq(invitations.organizationId, organizationId), eq(invitations.email, input.email), isOpenInvitation()));
  const id = newId();
  const secret = randomToken();
  await tx.insert(invitations).values({
    ...input,
    organizationId,
    id,
    tokenHash: sha256(secret),
    invitedByUserId: userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFETIME_MS),
  });
  return { id, secret };
}

/** The invitation stands even when the mail does not go out: its link can be passed on by hand. */
async function mailInvitation(
  ctx: RequestContext<MemberActor>,
  input: { email: string; url: string; organizationName: string },
): Promise<void> {
  const { email, url, organizationName } = input;
  try {
    await sendMail({
      to: email,
      subject: `Join ${organizationName} on Integration Hub`,
      text: [
        `${ctx.actor.name} invites you to ${organizationName} on Integration Hub. Open this link to join:`,
        url,
        "It works once, within 7 days. If you did not expect it, do nothing.",
      ].join("\n\n"),
    });
  } catch (error) {
    ctx.log.warn({ err: error }, "the mail of an invitation was not sent");
  }
}
