import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations } from "@/db/schema";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { movePlace } from "@/lib/features/places/move-place";
import type { ChatChange } from "@/lib/providers/webhook-contract";
import { type ConversationRow, lockChat } from "./lock-chat";

interface Changed {
  readonly connection: ConnectionRow;
  readonly chatId: string;
  readonly change: ChatChange;
}

/** Notes what became of a chat at its provider. */
export async function changeChat(
  tx: Tx,
  ctx: RequestContext<Actor>,
  { connection, chatId, change }: Changed,
): Promise<void> {
  if (typeof change !== "string") return moveChat(tx, ctx, { connection, from: chatId, to: change.movedTo });
  const conversation = await lockChat(tx, { connection, chatId });
  if (conversation) await update(tx, conversation, { unreachable: change === "blocked" ? "blocked" : null });
}

/** The conversation goes on under the chat's new id, unless something was said under that one already. */
export async function moveChat(
  tx: Tx,
  ctx: RequestContext<Actor>,
  { connection, from, to }: { readonly connection: ConnectionRow; readonly from: string; readonly to: string },
): Promise<void> {
  await movePlace(tx, ctx, { connection, from, to });
  const conversation = await lockChat(tx, { connection, chatId: from });
  if (!conversation) return;
  const isTaken = (await lockChat(tx, { connection, chatId: to })) !== null;
  await update(tx, conversation, isTaken ? { unreachable: "gone" } : { externalId: to, unreachable: null });
}

async function update(tx: Tx, conversation: ConversationRow, change: Partial<ConversationRow>): Promise<void> {
  const { organizationId, id, privateToUserId } = conversation;
  await tx
    .update(conversations)
    .set(change)
    .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, id)));
  await signalChange(tx, { organizationId, topics: ["messages"], onlyUserId: privateToUserId });
}
