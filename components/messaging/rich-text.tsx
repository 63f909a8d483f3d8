import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { ConversationMessage } from "@/lib/contracts/conversations";
import { type TextPiece, textPieces } from "./text-pieces";

/** What somebody said, with what is set apart in it. It is shown as text, whatever is in it. */
export function RichText({ text, marks }: { text: string; marks: ConversationMessage["marks"] }) {
  return (
    // Each message is read in its own direction.
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {textPieces(text, marks).map((piece) => (
        <Piece key={piece.from} piece={piece} />
      ))}
    </p>
  );
}

function Piece({ piece: { text, kinds, href } }: { piece: TextPiece }): ReactNode {
  const isCode = kinds.has("code") || kinds.has("pre");
  const look = cn(
    kinds.has("bold") && "font-semibold",
    kinds.has("italic") && "italic",
    isCode && "rounded-sm bg-sunken px-0.5 font-mono text-[0.9em]",
  );
  const said = look === "" ? text : <span className={look}>{text}</span>;
  if (href === null) return said;
  return (
    <a href={href} target="_blank" rel="noreferrer" className="rounded-sm underline underline-offset-2">
      {said}
    </a>
  );
}
