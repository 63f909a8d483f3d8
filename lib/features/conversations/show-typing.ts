import { log } from "@/lib/base/log";
import type { ChatApi, ChatPlace, ChatRules } from "@/lib/providers/chat-contract";

interface Typing {
  readonly api: ChatApi;
  readonly rules: ChatRules | undefined;
  readonly place: ChatPlace;
}

/**
 * Says that the bot is about to answer, at once and for as long as it is true. That it could not be said costs nobody their
 * answer. @returns what ends it
 */
export function showTyping({ api, rules, place }: Typing): () => void {
  const every = rules?.typingEveryMs ?? "none";
  if (every === "none") return () => {};
  const say = () => {
    api.showTyping(place).catch((error: unknown) => log.debug({ err: error }, "could not say that the bot is typing"));
  };
  say();
  const timer = setInterval(say, every);
  timer.unref();
  return () => clearInterval(timer);
}
