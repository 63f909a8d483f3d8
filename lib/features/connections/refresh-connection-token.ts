import { inTransaction } from "@/db/client";
import type { Connection } from "@/lib/contracts/connections";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { refreshNow } from "@/lib/core/vault/refresh-now";
import { accessOf } from "./connection-http";
import { findReadable } from "./find-connection";
import { getConnection } from "./get-connection";

/** Refreshes a connection's access token now, whether due or not. */
export async function refreshConnectionToken(ctx: RequestContext, input: { ref: string }): Promise<Connection> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, input.ref);
  const { integration } = await accessOf(connection, { whilePending: true });
  const { organizationId, id: connectionId } = connection;
  await refreshNow({ organizationId, connectionId, integration });
  await inTransaction((tx) =>
    recordAudit(tx, ctx, {
      action: "connection.refresh",
      targetKind: "connection",
      targetId: connectionId,
      targetName: connection.name,
      connectionId,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      outcome: "ok",
    }),
  );
  return getConnection(ctx, { ref: connectionId });
}
