import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, places } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Connection } from "@/lib/contracts/connections";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { askBotCommands } from "@/lib/features/bot-commands/ask-bot-commands";
import { unbindChat } from "@/lib/features/chat-people/unbind-chat";
import { findReadable } from "@/lib/features/connections/find-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { saveChoice } from "@/lib/features/connections/save-choice";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { linkRuleOf } from "./link-rule";
import { linkedPlaces } from "./linked-places";
import { placeSpaceOf } from "./place-space-of";

/**
 * Unlinks a chat from a connection: from then on it is nobody's. Where messages went there they go to the next chat that is
 * linked; with the last one, the connection waits for another.
 * @throws AppError not_found: there is no such chat of this connection, whoever else may have it
 */
export async function unlinkPlace(
  ctx: RequestContext,
  { ref, chatId }: { ref: string; chatId: string },
): Promise<Connection> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, ref);
  await inTransaction((tx) => unlink(tx, ctx, { connection, chatId }));
  return getConnection(ctx, { ref: connection.id });
}

interface Unlinked {
  readonly connection: ConnectionRow;
  readonly chatId: string;
}

async function unlink(tx: Tx, ctx: RequestContext, { connection, chatId }: Unlinked): Promise<void> {
  const { organizationId, id: connectionId } = connection;
  // The connection first, as whoever chooses or disconnects takes it.
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .for("update");
  if (!row) throw new AppError("not_found", "There is no such connection.");
  const { integration, choice } = await linkRuleOf(row);
  const own = and(eq(places.organizationId, organizationId), eq(places.connectionId, connectionId));
  const gone = await tx
    .delete(places)
    .where(and(own, eq(places.provider, placeSpaceOf(row)), eq(places.externalId, chatId)))
    .returning();
  if (gone.length === 0) throw new AppError("not_found", "This chat is not linked to this connection.");
  await unbindChat(tx, { connection, chatId });
  await askBotCommands(tx, { organizationId, connectionId, chatId });
  if (row.choices[choice]?.id === chatId) {
    const [next] = await linkedPlaces({ organizationId, connectionId });
    const option = next ? { id: next.externalId, name: next.name } : null;
    await saveChoice(ctx, { integration, seen: row, name: choice, option, token: null });
  }
  await recordAudit(tx, ctx, {
    action: "connection.unlink_chat",
    targetKind: "connection",
    targetId: connectionId,
    targetName: row.name,
    connectionId,
    privateToUserId: row.visibility === "personal" ? row.ownerUserId : null,
  });
}
