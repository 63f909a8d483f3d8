import type { Exchange } from "../push/exchange";

const SHOWN_CHARACTERS = 4_000;

/** What a client answered, as control routes show it. */
export function report(exchanged: Exchange) {
  if (exchanged.kind !== "answered") return { outcome: exchanged.kind };
  const { status, headers, text } = exchanged;
  return { outcome: status, type: headers.get("content-type"), body: text.slice(0, SHOWN_CHARACTERS) };
}
