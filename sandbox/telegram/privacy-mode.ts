import type { StoredEntity, StoredMessage } from "./chats";

/** Commands and mentions are marked by the server, wherever they stand. https://core.telegram.org/bots/api#messageentity */
export function entitiesIn(text: string): StoredEntity[] {
  const found = [...text.matchAll(/(?<![\w/@])(?:\/[a-z0-9_]{1,32}(?:@\w+)?|@[a-z]\w{3,31})/gi)];
  return found.map(({ 0: word, index }) => ({
    type: word.startsWith("/") ? "bot_command" : "mention",
    offset: index,
    length: word.length,
  }));
}

/**
 * A bot that is no administrator hears in a group the commands that name it or nobody, what mentions it and what answers it.
 * https://core.telegram.org/bots/features#privacy-mode
 */
export function isHeardInGroup(
  { text, entities }: StoredMessage,
  { username }: { readonly username: string },
  isAnswer: boolean,
): boolean {
  if (isAnswer) return true;
  const name = username.toLowerCase();
  return entities.some(({ type, offset, length }) => {
    const word = text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return word === `@${name}`;
    const [, addressee] = word.split("@");
    return offset === 0 && (addressee === undefined || addressee === name);
  });
}
