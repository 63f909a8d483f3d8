import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectSessions, customers } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import { mayItsMaker } from "@/lib/core/auth/may-its-maker";
import type { CustomerActor } from "@/lib/core/context/actor";

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
  if (!(await mayItsMaker(session, "connect_sessions:write"))) return { kind: "ended", session };
  const { organizationId, customerId, id: sessionId } = session;
  const actor: CustomerActor = { kind: "customer", organizationId, customerId, sessionId, name: customerName };
  return { kind: session.expiresAt <= clock.now() ? "expired" : "usable", session, actor };
}
