import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { SessionConnection } from "@/lib/contracts/connect-sessions";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { leadBack } from "./lead-back";
import type { SessionRow } from "./look-at-connect-session";

/** A connection as its own customer sees it. */
export async function presentSessionConnection(session: SessionRow, connectionId: string): Promise<SessionConnection> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, session.organizationId), eq(connections.id, connectionId)));
  if (!row || row.status === "disconnected") throw new AppError("not_found", "There is no such connection.");
  const { id, integration, name, status, openChoice } = row;
  return { id, integration, name, status, openChoice, leadsTo: leadsTo(session, row) };
}

/** Where the session leads back to with this connection; null while a choice of it is open. */
export function leadsTo(session: SessionRow, row: ConnectionRow): string | null {
  if (row.openChoice !== null) return null;
  return leadBack(session, {
    success: "true",
    status: "success",
    provider: row.provider,
    integration: row.integration,
    connectionId: row.id,
  });
}
