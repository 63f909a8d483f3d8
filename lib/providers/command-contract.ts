import type { RichText } from "@/lib/base/rich-text";

/** How an integration says something to whoever gave it a command, and nobody else. */
export interface CommandAnswers {
  /** Name of the endpoint that the addresses of answers lie below. */
  readonly endpoint: string;
  /** So long after it was given the vendor takes an answer. */
  readonly answerableMs: number;
  /** JSON that is posted. */
  write(answer: CommandAnswer): unknown;
}

export interface CommandAnswer {
  readonly body: RichText;
  /** A button below it, which comes back as a command of this name. */
  readonly button: { readonly label: string; readonly name: string; readonly value: string } | null;
  /** Takes the place of what the pressed button stood below. */
  readonly replaces: boolean;
}
