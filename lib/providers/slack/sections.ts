/** "Maximum length for the text in this field is 3000 characters": https://docs.slack.dev/reference/block-kit/blocks/section-block */
const MOST_SECTION = 3_000;

/** A text in blocks, as many as it takes. */
export function sectionsOf(text: string) {
  return piecesOf(text).map((piece) => ({
    type: "section" as const,
    text: { type: "mrkdwn" as const, text: piece },
  }));
}

/** Between lines, where that can be. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const end = rest.length <= MOST_SECTION ? rest.length : endOf(rest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return pieces;
}

/** Of an escaped sign, of a link, or of a character of two units. */
const BEGINNING = /(?:&[a-z]*|<[^>]*|[\uD800-\uDBFF])$/;

function endOf(text: string): number {
  const line = text.lastIndexOf("\n", MOST_SECTION);
  if (line > 0) return line;
  const cut = BEGINNING.exec(text.slice(0, MOST_SECTION))?.index ?? 0;
  return cut > 0 ? cut : MOST_SECTION;
}
