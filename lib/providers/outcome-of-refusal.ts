import { ProviderError } from "@/lib/base/errors";
import type { SendOutcome } from "./chat-contract";

/** What became of a message whose sending threw this; what says nothing of the message is thrown on. */
export function outcomeOfRefusal(error: unknown): Exclude<SendOutcome, { kind: "sent" }> {
  if (!(error instanceof ProviderError) || error.failure.kind !== "rejected") throw error;
  const { chat } = error.failure;
  if (!chat) throw error;
  return "movedTo" in chat ? { kind: "moved", chatId: chat.movedTo } : { kind: "refused", ...chat };
}
