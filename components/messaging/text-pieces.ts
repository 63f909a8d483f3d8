import type { ConversationMessage } from "@/lib/contracts/conversations";

type TextMark = ConversationMessage["marks"][number];

/** A stretch of a text with all that sets it apart. */
export interface TextPiece {
  /** Where it begins. */
  readonly from: number;
  readonly text: string;
  readonly kinds: ReadonlySet<TextMark["kind"]>;
  /** Where it leads; null: it is no link, or one that no page may lead to. */
  readonly href: string | null;
}

/** A text cut wherever one of its marks begins or ends; marks may overlap, and may be wrong. */
export function textPieces(text: string, marks: readonly TextMark[]): readonly TextPiece[] {
  const inside = (at: number) => Math.min(Math.max(at, 0), text.length);
  const cuts = new Set([0, text.length, ...marks.flatMap(({ from, to }) => [inside(from), inside(to)])]);
  const ends = [...cuts].toSorted((left, right) => left - right);
  return ends.slice(1).map((to, index) => {
    const from = ends[index] ?? 0;
    const on = marks.filter((mark) => mark.from <= from && mark.to >= to);
    const link = on.find(({ kind }) => kind === "link");
    return {
      from,
      text: text.slice(from, to),
      kinds: new Set(on.map(({ kind }) => kind)),
      href: safeHref(link?.url),
    };
  });
}

/** Somebody elsewhere chose where it leads: to a page, or nowhere. */
function safeHref(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? url : null;
}
