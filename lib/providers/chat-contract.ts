import type { ChatRefusal } from "@/lib/base/errors";
import type { RichText } from "@/lib/base/rich-text";

/** A chat, and a thread of it: null where it is said to all of it. */
export interface ChatPlace {
  /** The provider's id of the chat; of a person, where that is how they are reached alone. */
  readonly chatId: string;
  readonly threadId: string | null;
}

export interface ChatDraft extends ChatPlace {
  /** No longer than `rules.mostUnits`. */
  readonly body: RichText;
  /** It is a notice of the hub's: its title, and how bad it is. null: it is said by somebody. */
  readonly notice: { readonly title: string; readonly level: "info" | "warning" | "error" } | null;
}

/** What became of a message that the provider has answered for. */
export type SendOutcome =
  | {
      readonly kind: "sent";
      readonly messageId: string;
      /** The chat that it is in: another one than was asked for where a person's own chat was opened by it. */
      readonly chatId: string;
    }
  /** The chat has another id now: nothing was sent. https://core.telegram.org/bots/api#responseparameters */
  | { readonly kind: "moved"; readonly chatId: string }
  /** It was not sent, and will not be. unreachable: nor will anything else there, until somebody does something. */
  | { readonly kind: "refused"; readonly code: ChatRefusal; readonly unreachable: boolean };

/** What is so of all chats of a way to connect. */
export interface ChatRules {
  /** The longest text that is sent as one message, in UTF-16 units. */
  readonly mostUnits: number;
  /** How often "is typing" has to be said while it is true; none: it cannot be said. */
  readonly typingEveryMs: number | "none";
  /** The provider proves its people's addresses, so that a member may be known by theirs (`findMember`). */
  readonly provesAddresses: boolean;
}

/** Somebody of a provider's directory. */
export interface ChatMember {
  readonly name: string;
  /** Their address, which the provider has proved to be theirs; null: it has none, or they are from elsewhere. */
  readonly provenEmail: string | null;
}

/**
 * A provider's chats, as the bot of a connection. Methods throw ProviderError where nothing of the above is known: limits,
 * outages (then it may have been sent: neither provider knows a message again), access that has ended.
 */
export interface ChatApi {
  send(draft: ChatDraft): Promise<SendOutcome>;
  /** Says that the bot is about to answer. */
  showTyping(place: ChatPlace): Promise<void>;
  /** Looks somebody up; null: there is nobody of this id. Absent: the provider has no directory. */
  findMember?(externalUserId: string): Promise<ChatMember | null>;
  /** What a chat of several people is called; null: it cannot be seen. Absent: chats come with their names. */
  findChatName?(chatId: string): Promise<string | null>;
}
