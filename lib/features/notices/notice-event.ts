import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, type events } from "@/db/schema";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { notifyMembers } from "./notify-members";
import { resolveNotices } from "./resolve-notices";
import { tellRecovered } from "./tell-recovered";

/**
 * Tells people what became of a connection. The event only says that something happened: what is told is how the
 * connection stands now, so that events may come late, twice or in another order, and a connection that has healed
 * before anybody was told raises no alarm.
 */
export async function noticeEvent(
  ctx: RequestContext<SystemActor>,
  event: Pick<typeof events.$inferSelect, "connectionId">,
): Promise<void> {
  const { organizationId } = ctx.actor;
  const { connectionId } = event;
  if (!connectionId) return;
  await inTransaction(async (tx) => {
    const connection = await lockConnection(tx, { organizationId, connectionId });
    if (!connection) return;
    if (connection.status === "needs_reauth") return void (await askToReconnect(tx, connection));
    await resolveNotices(tx, { organizationId, connectionId, kinds: ["connection_needs_reauth"] });
    if (connection.status === "active") await tellRecovered(tx, connection);
  });
}

/** One event of a connection at a time: two that meet must not both find nothing told. */
async function lockConnection(
  tx: Tx,
  { organizationId, connectionId }: Record<"organizationId" | "connectionId", string>,
) {
  const [connection] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .for("no key update");
  return connection;
}

function askToReconnect(tx: Tx, connection: typeof connections.$inferSelect): Promise<number> {
  const { organizationId, id: connectionId, statusReason, statusSince } = connection;
  return notifyMembers(tx, {
    organizationId,
    connectionId,
    kind: "connection_needs_reauth",
    subject: { reason: statusReason?.code ?? "refresh_rejected" },
    // Each time that it breaks is told of anew, and each such time once.
    dedupeKey: `needs_reauth:${connectionId}:${statusSince.toISOString()}`,
  });
}
