import type { SharedRequest } from "../../contract";

/** "All methods in the Bot API are case-insensitive." https://core.telegram.org/bots/api#making-requests */
const ABOUT_THE_BOT: readonly string[] = ["getme", "getwebhookinfo"];
/** Those that a connection's own work takes. What is not here (messages of everybody, webhooks) is not for one of them. */
const ABOUT_A_CHAT: readonly string[] = [
  "getchat",
  "getchatmember",
  "sendmessage",
  "sendphoto",
  "senddocument",
  "sendchataction",
  "editmessagetext",
  "deletemessage",
  "copymessage",
  "forwardmessage",
];

/** The chats that a request names, wherever it names them: `chat_id`, `from_chat_id`, that of the message replied to. */
export async function chatsIn({ path, query, body }: SharedRequest): Promise<readonly string[] | null> {
  const method = path.toLowerCase();
  if (ABOUT_THE_BOT.includes(method)) return [];
  if (!ABOUT_A_CHAT.includes(method)) return null;
  const named = [...chatIds(Object.fromEntries(query)), ...chatIds(body)];
  // Nothing named, or in a form that this does not read: then Telegram might read something else.
  return named.length > 0 ? named : null;
}

function chatIds(value: unknown): string[] {
  if (typeof value === "string" && /^\s*[[{]/.test(value)) return chatIds(parsed(value));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (/chat_id$/.test(name) ? [String(inner)] : chatIds(inner)));
}

/** Objects within a query are JSON: "reply_parameters={…}". */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
