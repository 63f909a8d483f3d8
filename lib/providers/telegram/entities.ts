import type { MessageEntity } from "grammy/types";
import type { RichText, TextMark } from "@/lib/base/rich-text";

/**
 * A text's marks as Telegram takes them: each with something in it, in order, and where two have text in common one inside the
 * other; nothing goes inside code. https://core.telegram.org/bots/api#formatting-options
 */
export function entitiesOf({ text, marks }: RichText): MessageEntity[] {
  const within = marks.map((mark) => ({ ...mark, from: Math.max(mark.from, 0), to: Math.min(mark.to, text.length) }));
  const code = within.filter(isCode);
  const outside = within.filter((mark) => !isCode(mark)).flatMap((mark) => cutOut(mark, code));
  const nested: TextMark[] = [];
  for (const mark of [...withoutOverlaps(code), ...outside].sort(byPlace)) nested.push(...cutAtEnds(mark, nested));
  return nested.sort(byPlace).flatMap(entityOf);
}

const isCode = ({ kind }: TextMark) => kind === "code" || kind === "pre";
const isSome = ({ from, to }: TextMark) => from < to;
/** What begins first, and of those the longest: it goes around the others. */
const byPlace = (a: TextMark, b: TextMark) => a.from - b.from || b.to - a.to;

function withoutOverlaps(marks: readonly TextMark[]): TextMark[] {
  const kept: TextMark[] = [];
  for (const mark of [...marks].sort(byPlace)) kept.push(...cutOut(mark, kept));
  return kept;
}

/** What is left of a mark outside of others. */
function cutOut(mark: TextMark, others: readonly TextMark[]): TextMark[] {
  return others
    .reduce<TextMark[]>(
      (pieces, { from, to }) =>
        pieces.flatMap((piece) =>
          to <= piece.from || from >= piece.to
            ? [piece]
            : [
                { ...piece, to: from },
                { ...piece, from: to },
              ].filter(isSome),
        ),
      [mark],
    )
    .filter(isSome);
}

/** A mark that begins inside another one and goes on behind it becomes two. Links stay whole: those of one text have no part in common. */
function cutAtEnds(mark: TextMark, before: readonly TextMark[]): TextMark[] {
  const around = before.filter(({ from, to }) => from <= mark.from && mark.from < to && to < mark.to);
  const ends = [...new Set(around.map(({ to }) => to))].sort((a, b) => a - b);
  return [...ends, mark.to].map((to, index) => ({ ...mark, from: ends[index - 1] ?? mark.from, to })).filter(isSome);
}

function entityOf({ kind, from, to, url = "" }: TextMark): MessageEntity[] {
  const place = { offset: from, length: to - from };
  if (kind !== "link") return [{ type: kind, ...place }];
  return leadsSomewhere(url) ? [{ type: "text_link", ...place, url }] : [];
}

/**
 * The whole message is refused for a link that leads nowhere from Telegram: "Wrong HTTP URL" is what it says of a name without
 * a dot, as of a hub on somebody's own machine. Its words are shown then, without the link.
 */
function leadsSomewhere(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && hostname.includes(".");
}
