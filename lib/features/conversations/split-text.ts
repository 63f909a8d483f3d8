import type { RichText, TextMark } from "@/lib/base/rich-text";

/**
 * A text in parts that a chat takes, none longer than `mostUnits` UTF-16 units: cut after a paragraph, else a line, a sentence,
 * a word, else between two characters as people see them. The white space at a cut is left out, and nothing else. A mark that is
 * cut goes on in the next part.
 * @returns none: there is nothing but white space in it
 */
export function splitText(body: RichText, mostUnits: number): readonly RichText[] {
  const parts: RichText[] = [];
  const end = body.text.trimEnd().length;
  for (let from = skipSpace(body.text, 0); from < end; ) {
    const to = end - from <= mostUnits ? end : cutAfter(body.text, { from, mostUnits });
    parts.push(partOf(body, from, from + body.text.slice(from, to).trimEnd().length));
    from = skipSpace(body.text, to);
  }
  return parts;
}

function skipSpace(text: string, from: number): number {
  return text.length - text.slice(from).trimStart().length;
}

/** What a cut is looked for after, the best first: each match ends where the next part begins. */
const SEAMS: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?…。！？؟।]["'”’»)\]]*\s+/gu, /\s+/gu];

/** An early cut would make many small parts: of better seams only those in the second half count. */
const LEAST = 0.5;

function cutAfter(text: string, { from, mostUnits }: { from: number; mostUnits: number }): number {
  // One more, so that white space at the very end is seen.
  const window = text.slice(from, from + mostUnits + 1);
  for (const seam of SEAMS) {
    const found = lastCut(window, seam, mostUnits);
    if (found > mostUnits * LEAST) return from + found;
  }
  return from + betweenCharacters(text.slice(from, from + mostUnits + LOOKAHEAD), mostUnits);
}

/** Where what comes before the last seam ends, without its white space: it may stand beyond the limit. */
function lastCut(window: string, seam: RegExp, mostUnits: number): number {
  let last = 0;
  for (const match of window.matchAll(seam)) {
    const kept = match.index + match[0].trimEnd().length;
    if (kept > 0 && kept <= mostUnits) last = kept;
  }
  return last;
}

/** The longest character that people see as one is far shorter: families, flags, letters with many marks. */
const LOOKAHEAD = 256;
const characters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The last boundary between two characters as people see them. One that is longer than a whole part is cut by code points. */
function betweenCharacters(text: string, mostUnits: number): number {
  let last = 0;
  for (const { index } of characters.segment(text)) {
    if (index > mostUnits) break;
    last = index;
  }
  if (last > 0) return last;
  return isLowSurrogate(text.charCodeAt(mostUnits)) ? mostUnits - 1 : mostUnits;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function partOf({ text, marks }: RichText, from: number, to: number): RichText {
  return { text: text.slice(from, to), marks: marks.flatMap((mark) => marksIn(mark, from, to)) };
}

function marksIn(mark: TextMark, from: number, to: number): TextMark[] {
  const inside = { from: Math.max(mark.from, from) - from, to: Math.min(mark.to, to) - from };
  return inside.from < inside.to ? [{ ...mark, ...inside }] : [];
}
