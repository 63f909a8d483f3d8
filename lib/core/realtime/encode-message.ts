import type { LiveMessages } from "@/lib/contracts/live-topics";

const encoder = new TextEncoder();

interface MessageOptions {
  /** Where a client that loses the stream after this message goes on. */
  readonly id?: string;
  /** How long a browser waits before it opens the stream again. */
  readonly retryMs?: number;
}

/** One server-sent event. https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export function encodeMessage<Name extends keyof LiveMessages>(
  name: Name,
  data: LiveMessages[Name],
  { id, retryMs }: MessageOptions = {},
): Uint8Array {
  const lines = [
    ...(retryMs === undefined ? [] : [`retry: ${retryMs}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    `event: ${name}`,
    `data: ${JSON.stringify(data)}`, // JSON has no line breaks outside of its strings, and escapes those within
  ];
  return encoder.encode(`${lines.join("\n")}\n\n`);
}
