import type { ChatFault, ChatRefusal } from "@/lib/base/errors";

interface Refusal {
  readonly words: RegExp;
  readonly code: ChatRefusal;
  readonly unreachable: boolean;
}

/**
 * Telegram has no codes for them: the words are all that tells them apart. They are those of the server, in small letters.
 * https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp
 */
const REFUSALS: readonly Refusal[] = [
  { words: /bot was blocked by the user/, code: "blocked", unreachable: true },
  { words: /user is deactivated|group chat was (deactivated|deleted)/, code: "gone", unreachable: true },
  { words: /bot was kicked|bot is not a member|chat not found|peer_id_invalid/, code: "gone", unreachable: true },
  // "bot can't initiate conversation with a user", "can't send messages to bots"
  { words: /can't (initiate conversation|send messages to)/, code: "not_allowed", unreachable: true },
  { words: /not? (enough )?rights|write_forbidden|chat_admin_required/, code: "not_allowed", unreachable: true },
  // Of one topic of the group: what is said elsewhere in it arrives.
  { words: /topic_closed|message thread not found/, code: "not_allowed", unreachable: false },
  { words: /(message|text) is too long|message_too_long/, code: "too_long", unreachable: false },
];

interface Refused {
  readonly status: number;
  readonly description: string;
  /** https://core.telegram.org/bots/api#responseparameters */
  readonly movedTo: number | null | undefined;
}

/** What a refusal means for the chat that something was to be said in. */
export function chatFault({ status, description, movedTo }: Refused): ChatFault {
  if (movedTo) return { chat: { movedTo: String(movedTo) } };
  const said = description.toLowerCase();
  const known = REFUSALS.find(({ words }) => words.test(said));
  if (known) return { chat: { code: known.code, unreachable: known.unreachable } };
  // "Forbidden": of the bot there, not of the message.
  if (status === 403) return { chat: { code: "not_allowed", unreachable: true } };
  return status === 400 ? { chat: { code: "invalid", unreachable: false } } : {};
}
