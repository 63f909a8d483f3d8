/** A stretch of a text that is set apart. `from` and `to` count UTF-16 units, as JavaScript and Telegram do. */
export interface TextMark {
  readonly kind: "bold" | "italic" | "code" | "pre" | "link";
  readonly from: number;
  readonly to: number;
  /** Of a link: where it leads. */
  readonly url?: string;
}

/** A text as every chat can show it: each provider writes its marks in its own way. */
export interface RichText {
  readonly text: string;
  readonly marks: readonly TextMark[];
}
