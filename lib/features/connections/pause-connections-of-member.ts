import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { announceChange } from "@/lib/core/connections/announce-change";
import { moveConnection } from "@/lib/core/connections/transition";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { endOpenRuns } from "@/lib/features/syncs/end-open-runs";

/** Pauses what a member who leaves has connected as their own; shared connections work on. */
export async function pauseConnectionsOfMember(
  tx: Tx,
  ctx: RequestContext<Actor>,
  input: { organizationId: string; userId: string },
): Promise<number> {
  const { organizationId, userId } = input;
  const theirs = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.ownerUserId, userId),
        eq(connections.visibility, "personal"),
        ne(connections.status, "disconnected"),
      ),
    );
  for (const { id: connectionId } of theirs) {
    await announceChange(tx, ctx, { organizationId, connectionId }, () =>
      moveConnection(tx, { organizationId, connectionId, to: "paused", reason: { code: "owner_removed" } }),
    );
    await endOpenRuns(tx, { organizationId, connectionId, code: "not_ready" });
    await recordAudit(tx, ctx, {
      organizationId,
      action: "connection.pause",
      targetKind: "connection",
      targetId: connectionId,
      connectionId,
      privateToUserId: userId,
      outcome: "owner_removed",
    });
  }
  return theirs.length;
}
