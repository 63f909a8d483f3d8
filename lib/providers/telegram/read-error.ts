import type { ProviderDefinition } from "../contract";
import { chatFault } from "./chat-fault";
import { telegramError } from "./wire";

const MAX_REASON_CHARACTERS = 500;

/** https://core.telegram.org/bots/api#making-requests: 'ok' equals false, and the status is the 'error_code'. */
export const readTelegramError: ProviderDefinition["readError"] = ({ status, body }) => {
  const parsed = telegramError.safeParse(body);
  if (!parsed.success) return null;
  const { description, parameters } = parsed.data;
  if (status === 429) {
    const seconds = parameters?.retry_after ?? null;
    return { kind: "rate_limited", retryAfterMs: seconds === null ? null : seconds * 1000 };
  }
  // A token that was revoked, of a bot that was deleted, or that never was: Telegram does not tell them apart.
  if (status === 401) return { kind: "unauthorized", fault: "wrong" };
  const said = description ?? `HTTP ${status}`;
  const reason = reasonOf(said);
  // What is no token at all is no address that Telegram knows; every method that the hub calls is one.
  if (status === 404) return { kind: "rejected", reason, fault: "malformed" };
  if (status < 400 || status >= 500) return null;
  const chat = chatFault({ status, description: said, movedTo: parameters?.migrate_to_chat_id });
  return { kind: "rejected", reason, ...chat };
};

/**
 * The token is part of the address, and whoever repeats the address repeats it: here it ends. So does a link of a message,
 * which is repeated where it is refused, and may be somebody's one-time link.
 */
function reasonOf(description: string): string {
  const shown = description.replaceAll(/\d+:[\w-]{20,}/g, "…").replaceAll(/https?:\/\/[^\s']+/gi, "…");
  return shown.slice(0, MAX_REASON_CHARACTERS);
}
