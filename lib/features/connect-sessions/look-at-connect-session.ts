import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, connectSessions, customers } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import type { CustomerActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { lowerRole } from "@/lib/core/context/role-order";
import { findMemberActor } from "@/lib/features/members/find-member-actor";

export type SessionRow = typeof connectSessions.$inferSelect;

/** A connect session as it stands now; null: there is no such one. */
export type SessionState =
  /** expired: nothing is begun any more; what has begun may end. */
  | { readonly kind: "usable" | "expired"; readonly session: SessionRow; readonly actor: CustomerActor }
  | { readonly kind: "revoked" | "ended"; readonly session: SessionRow };

/**
 * Whose connect session a token is of, and does it still work? It acts for its customer, and lives by its maker: who is no
 * member any more, may connect nothing any more, or revoked the key that it was made with, has ended it.
 */
export async function lookAtConnectSession(token: string): Promise<SessionState | null> {
  const [found] = await db()
    .select({ session: connectSessions, customerName: customers.name })
    .from(connectSessions)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, connectSessions.organizationId), eq(customers.id, connectSessions.customerId)),
    )
    .where(eq(connectSessions.tokenHash, sha256(token)));
  if (!found) return null;
  const { session, customerName } = found;
  if (session.revokedAt) return { kind: "revoked", session };
  if (!(await mayItsMaker(session))) return { kind: "ended", session };
  const { organizationId, customerId, id: sessionId } = session;
  const actor: CustomerActor = { kind: "customer", organizationId, customerId, sessionId, name: customerName };
  return { kind: session.expiresAt <= clock.now() ? "expired" : "usable", session, actor };
}

/** May the one who made a session still make one? */
export async function mayItsMaker(
  session: Pick<SessionRow, "organizationId" | "createdByUserId" | "createdByKeyId">,
): Promise<boolean> {
  const { organizationId, createdByUserId: userId, createdByKeyId } = session;
  const member = await findMemberActor({ organizationId, userId });
  if (!member) return false;
  if (createdByKeyId === null) return mayAccess(member.role, "connect_sessions:write");
  const [key] = await db()
    .select({ role: apiKeys.role, revokedAt: apiKeys.revokedAt, expiresAt: apiKeys.expiresAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.id, createdByKeyId)));
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= clock.now())) return false;
  return mayAccess(lowerRole(key.role, member.role), "connect_sessions:write");
}
