import { z } from "zod";
import type { StoredEntity } from "./chats";
import { MethodError } from "./method-call";

const MOST_UNITS = 4_096;
const TYPES = ["bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "code", "pre", "text_link"];
const entities = z.array(
  z.object({
    type: z.string(),
    offset: z.number().int(),
    length: z.number().int(),
    url: z.string().optional(),
    language: z.string().optional(),
  }),
);

/**
 * A text with its entities as the server takes it: offsets and lengths in UTF-16 units, spaces and line breaks at both ends
 * taken off. https://core.telegram.org/bots/api#messageentity, and in the server's own words
 * https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp
 */
export function readFormattedText(text: string, given: unknown): { text: string; entities: StoredEntity[] } {
  const parsed = entities.safeParse(given ?? []);
  if (!parsed.success) throw refused("can't parse entities: expected an Array of MessageEntity");
  if (!text.isWellFormed()) throw refused("strings must be encoded in UTF-8");
  const found = parsed.data.filter(({ length }) => length !== 0);
  for (const entity of found) checkEntity(entity, text);
  checkNesting(found);
  const shown = text.replace(/[ \n\r\t]+$/, "");
  const start = trimmedStart(shown, found);
  if (shown.slice(start) === "") throw refused("message text is empty");
  if (shown.length - start > MOST_UNITS) throw refused("message is too long");
  return { text: shown.slice(start), entities: found.flatMap((entity) => shifted(entity, start, shown.length)) };
}

function refused(words: string): MethodError {
  return new MethodError(400, `Bad Request: ${words}`);
}

function checkEntity({ type, offset, length, url = "" }: StoredEntity, text: string): void {
  if (!TYPES.includes(type)) throw refused("can't parse MessageEntity: Unsupported type specified");
  if (offset < 0) throw refused(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw refused(`receive an entity with incorrect length ${length}`);
  if (offset >= text.length) throw refused(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  const end = offset + length;
  if (end > text.length) {
    throw refused(`entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`);
  }
  if (isInsideSymbol(text, offset)) throw refused(`entity begins in a middle of a UTF-16 symbol at ${offset}`);
  if (isInsideSymbol(text, end)) {
    throw refused(`entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at ${end}`);
  }
  if (type === "text_link" && !leadsSomewhere(url)) throw refused(`entity URL '${url}' is invalid: Wrong HTTP URL`);
}

/** Between the two halves of a surrogate pair. */
function isInsideSymbol(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF]$/.test(text.charAt(at - 1)) && /^[\uDC00-\uDFFF]$/.test(text.charAt(at));
}

/** It refuses the whole message for a name without a dot: `localhost`. */
function leadsSomewhere(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "tg:" || (/^https?:$/.test(protocol) && hostname.includes("."));
}

/**
 * "If two entities have common characters, then one is fully contained inside the other", and nothing is inside code. Later
 * servers put such entities right instead; the page does not promise it. https://core.telegram.org/bots/api#formatting-options
 */
function checkNesting(found: readonly StoredEntity[]): void {
  const sorted = [...found].sort((a, b) => a.offset - b.offset || b.length - a.length);
  for (const [index, outer] of sorted.entries()) {
    const end = outer.offset + outer.length;
    for (const inner of sorted.slice(index + 1).filter(({ offset }) => offset < end)) {
      const innerEnd = inner.offset + inner.length;
      if (innerEnd > end || isCode(outer) || isCode(inner)) {
        const { offset } = inner;
        throw refused(
          `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${innerEnd}`,
        );
      }
    }
  }
}

const isCode = ({ type }: StoredEntity) => type === "code" || type === "pre";

/** Never into an entity. */
function trimmedStart(text: string, found: readonly StoredEntity[]): number {
  const first = Math.min(text.length, ...found.map(({ offset }) => offset));
  const white = /^[ \n\r\t]*/.exec(text)?.[0].length ?? 0;
  return Math.min(white, first);
}

function shifted(entity: StoredEntity, start: number, end: number): StoredEntity[] {
  const length = Math.min(entity.offset + entity.length, end) - entity.offset;
  return length > 0 ? [{ ...entity, offset: entity.offset - start, length }] : [];
}
