import type { RichText } from "@/lib/base/rich-text";
import type { ChatDraft } from "../chat-contract";

type Notice = NonNullable<ChatDraft["notice"]>;

const SIGNS: Readonly<Record<Notice["level"], string>> = { info: "ℹ️", warning: "⚠️", error: "❌" };

interface Told {
  readonly notice: Notice;
  readonly body: RichText;
  readonly mostUnits: number;
}

/** A heading is a line; what is longer is somebody's text. */
const MOST_TITLE = 250;

/** A notice below its title, with a sign of how bad it is. Where a part is so long that there is no room, the title gives way. */
export function noticeText({ notice: { title: whole, level }, body, mostUnits }: Told): RichText {
  const title = whole.length <= MOST_TITLE ? whole : `${whole.slice(0, MOST_TITLE - 1).toWellFormed()}…`;
  const before = `${SIGNS[level]} `;
  const heading = `${before}${title}\n\n`;
  if (heading.length + body.text.length > mostUnits) return body;
  return {
    text: `${heading}${body.text}`,
    marks: [
      { kind: "bold", from: before.length, to: before.length + title.length },
      ...body.marks.map((mark) => ({ ...mark, from: mark.from + heading.length, to: mark.to + heading.length })),
    ],
  };
}
