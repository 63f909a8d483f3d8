import type { RichText, TextMark } from "@/lib/base/rich-text";

/**
 * A text with its marks as Slack writes them. What people wrote names and links nobody: the three characters that begin and end
 * such things are written as entities. https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function mrkdwn({ text, marks }: RichText): string {
  const ends = marks.flatMap(({ from, to }) => [from, to]);
  const edges = [...new Set([0, text.length, ...ends, ...lineEnds(text, marks)])].toSorted(
    (left, right) => left - right,
  );
  return edges
    .slice(1)
    .map((to, index) => {
      const from = edges[index] ?? 0;
      const own = marks.filter((mark) => mark.from <= from && mark.to >= to);
      return wrap(escapeText(text.slice(from, to)), own);
    })
    .join("");
}

/** Signs are read within one line only, those of code of several lines aside. */
function lineEnds(text: string, marks: readonly TextMark[]): number[] {
  const isInCode = (at: number) => marks.some(({ kind, from, to }) => kind === "pre" && from <= at && at < to);
  return [...text.matchAll(/\n/g)].map(({ index }) => index).filter((at) => !isInCode(at));
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What somebody wrote, of what Slack says of it. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

const SIGNS: Readonly<Record<Exclude<TextMark["kind"], "link">, string>> = {
  bold: "*",
  italic: "_",
  code: "`",
  pre: "```",
};

/** Signs work next to words only: white space at the ends stays outside of them. */
function wrap(escaped: string, marks: readonly TextMark[]): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(escaped) ?? [];
  if (inner === "") return escaped;
  const wrapped = marks.toSorted(inward).reduce((said, mark) => {
    if (mark.kind === "link") return mark.url ? `<${addressOf(mark.url)}|${said}>` : said;
    return `${SIGNS[mark.kind]}${said}${SIGNS[mark.kind]}`;
  }, inner);
  return before + wrapped + after;
}

/** Within code nothing else is read as a sign: it is innermost; a link is outermost. */
function inward(left: TextMark, right: TextMark): number {
  const depth = { code: 0, pre: 0, bold: 1, italic: 1, link: 2 } as const;
  return depth[left.kind] - depth[right.kind];
}

/** `|` and `>` would end it. */
function addressOf(url: string): string {
  return escapeText(url).replaceAll("|", "%7C");
}
