import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectSessions } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { OAuthFlow } from "@/lib/core/oauth/create-state";

/** Writes down what was connected by a connect session: its bearer may make the choices of that, and of nothing else. */
export async function rememberConnected(tx: Tx, { organizationId, session }: OAuthFlow, connectionId: string) {
  if (!session) return;
  const { connectionIds } = connectSessions;
  await tx
    .update(connectSessions)
    .set({
      usedAt: clock.now(),
      connectionIds: sql`array_append(array_remove(${connectionIds}, ${connectionId}::uuid), ${connectionId}::uuid)`,
    })
    .where(and(eq(connectSessions.organizationId, organizationId), eq(connectSessions.id, session.id)));
}
