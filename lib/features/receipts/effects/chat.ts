import { changeChat } from "@/lib/features/conversations/change-chat";
import { askedOf, type Effect, type Followed } from "./effect";

/** A chat itself changed: nobody can be reached there any more, or again, or it has another id. Twice is no harm. */
export const chatEffect: Effect = async (ctx) => async (tx, receipts) => {
  const followed: Followed[] = [];
  for (const { receipt, effect } of askedOf("chat", receipts)) {
    const { chatId, change } = effect;
    await changeChat(tx, ctx, { connection: receipt.connection, chatId, change });
    const action = typeof change === "string" ? change : "moved";
    followed.push({ receiptId: receipt.row.id, kind: "chat", id: chatId, action });
  }
  return followed;
};
