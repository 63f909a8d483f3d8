import type { CommandAnswer } from "@/lib/providers/command-contract";

/** What somebody is told who gave a command. */
export type Said = CommandAnswer;

export function plainAnswer(text: string): Said {
  return { body: { text, marks: [] }, button: null, replaces: false };
}
