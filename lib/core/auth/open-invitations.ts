import { and, eq, gt, isNull, type SQL } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { invitations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { isId } from "@/lib/base/id";
import { sha256 } from "@/lib/base/random";

/** Neither accepted, taken back nor too old. */
export function isOpenInvitation(): SQL | undefined {
  return and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, clock.now()));
}

/** The condition of one invitation's link, `<organization id>.<secret>`; null where the text is none. */
export function invitationOfToken(token: string): SQL | null {
  const [organizationId = "", secret = "", ...rest] = token.split(".");
  if (!isId(organizationId) || secret === "" || rest.length > 0) return null;
  return and(eq(invitations.organizationId, organizationId), eq(invitations.tokenHash, sha256(secret))) ?? null;
}

/** Is anybody inviting this address? */
export async function hasOpenInvitation(email: string): Promise<boolean> {
  const [open] = await acrossOrganizations("invitations_of_address", () =>
    db()
      .select({ id: invitations.id })
      .from(invitations)
      .where(and(eq(invitations.email, email.toLowerCase()), isOpenInvitation()))
      .limit(1),
  );
  return open !== undefined;
}

/** Does this path of ours, where a sign-in leads back to, hold the link of an open invitation? */
export async function leadsToInvitation(returnTo: string): Promise<boolean> {
  const token = /^\/invite\/([\w.-]+)$/.exec(returnTo)?.[1];
  const invitation = token ? invitationOfToken(token) : null;
  if (!invitation) return false;
  const [open] = await db().select({ id: invitations.id }).from(invitations).where(and(invitation, isOpenInvitation()));
  return open !== undefined;
}
