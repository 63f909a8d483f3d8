import { isDatabaseAway } from "@/db/is-database-away";
import { AppError, ProviderError } from "@/lib/base/errors";
import { saysNothingDone } from "@/lib/core/http/says-nothing-done";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { SendOutcome } from "@/lib/providers/chat-contract";
import type { MessageRow } from "./change-message";
import { findConnectionOf } from "./find-connection-of";
import type { ConversationRow } from "./lock-chat";

/** What came of sending a message. */
export type Sent =
  | SendOutcome
  /** It was not sent, and may be later. */
  | { readonly kind: "later"; readonly failure: string; readonly waitMs: number | null }
  /** It was not sent, and will not be. */
  | { readonly kind: "failed"; readonly failure: string }
  /** It may have been sent. */
  | { readonly kind: "unknown"; readonly failure: string };

/** Sends a message that counts as begun. What goes wrong is a value, a database that is away aside. */
export async function sendStep(conversation: ConversationRow, message: MessageRow): Promise<Sent> {
  if (conversation.unreachable !== null) return { kind: "failed", failure: conversation.unreachable };
  const connection = await findConnectionOf(conversation);
  if (!connection) return { kind: "failed", failure: "connection_ended" };
  try {
    const chats = await capabilityOf(connection, "messages");
    return await chats.send({
      chatId: conversation.externalId,
      threadId: message.threadExternalId,
      body: { text: message.text ?? "", marks: message.marks },
      notice: message.notice,
    });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return sentOf(error);
  }
}

function sentOf(error: unknown): Sent {
  // Before anything was sent: it needs a person, rests, lacks a permission.
  if (error instanceof AppError)
    return { kind: "failed", failure: error.code === "needs_reauth" ? error.code : "resting" };
  if (!(error instanceof ProviderError)) throw error;
  const { failure } = error;
  switch (failure.kind) {
    case "rate_limited":
      return { kind: "later", failure: "rate_limited", waitMs: failure.retryAfterMs };
    case "unauthorized":
      return { kind: "failed", failure: "needs_reauth" };
    case "rejected":
      return { kind: "failed", failure: "rejected" };
    case "malformed":
      return { kind: "unknown", failure: "malformed" };
    case "unavailable":
      if (failure.neverSent || saysNothingDone(error)) return { kind: "later", failure: "unavailable", waitMs: null };
      return { kind: "unknown", failure: "no_answer" };
  }
}
