import type { RichText, TextMark } from "@/lib/base/rich-text";

/** A stretch of what an agent says. */
export type Piece = string | { readonly text: string; readonly mark: Omit<TextMark, "from" | "to"> };

export const bold = (text: string): Piece => ({ text, mark: { kind: "bold" } });
export const link = (text: string, url: string): Piece => ({ text, mark: { kind: "link", url } });

/** Puts lines together, each of one or several pieces. What people called things is never read as markup. */
export function richLines(...lines: readonly (Piece | readonly Piece[])[]): RichText {
  let text = "";
  const marks: TextMark[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0) text += "\n";
    for (const piece of Array.isArray(line) ? (line as readonly Piece[]) : [line as Piece]) {
      const from = text.length;
      text += typeof piece === "string" ? piece : piece.text;
      if (typeof piece !== "string" && text.length > from) marks.push({ ...piece.mark, from, to: text.length });
    }
  }
  return { text, marks };
}
