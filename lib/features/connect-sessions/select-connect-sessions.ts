import { and, desc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connectSessions, customers, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ConnectSession } from "@/lib/contracts/connect-sessions";
import { displayName } from "@/lib/core/auth/display-name";
import { whoseMakersMay } from "@/lib/core/auth/may-its-maker";
import type { SessionRow } from "./look-at-connect-session";

/** Connect sessions of an organization, newest first; never their tokens. */
export async function selectConnectSessions(
  organizationId: string,
  where: SQL | undefined,
  limit: number,
): Promise<ConnectSession[]> {
  const rows = await db()
    .select({
      session: connectSessions,
      customer: { id: customers.id, name: customers.name, externalId: customers.externalId },
      maker: { id: users.id, name: users.name, email: users.email },
    })
    .from(connectSessions)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, connectSessions.organizationId), eq(customers.id, connectSessions.customerId)),
    )
    .leftJoin(users, eq(users.id, connectSessions.createdByUserId))
    .where(and(eq(connectSessions.organizationId, organizationId), where))
    .orderBy(desc(connectSessions.id))
    .limit(limit);
  const living = await whoseMakersMay(
    rows.map(({ session }) => session),
    "connect_sessions:write",
  );
  return rows.map(({ session, customer, maker }) => ({
    id: session.id,
    kind: session.kind,
    status: statusOf(session, living.has(session)),
    customer,
    projectId: session.projectId,
    integrations: session.integrations,
    connectionId: session.connectionId,
    tags: session.tags,
    allowedOrigins: session.allowedOrigins,
    returnUrl: session.returnUrl,
    connectionIds: session.connectionIds,
    createdBy: maker && { userId: maker.id, name: displayName(maker) },
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    revokedAt: session.revokedAt?.toISOString() ?? null,
    usedAt: session.usedAt?.toISOString() ?? null,
  }));
}

function statusOf({ revokedAt, expiresAt }: SessionRow, mayMaker: boolean): ConnectSession["status"] {
  if (revokedAt) return "revoked";
  if (expiresAt <= clock.now()) return "expired";
  return mayMaker ? "open" : "ended";
}
