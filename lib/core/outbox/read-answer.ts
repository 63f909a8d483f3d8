import type { Readable } from "node:stream";
import { storableText } from "@/lib/base/storable";

/** So much of an answer is kept. */
const KEPT_BYTES = 4_096;
/** So much more is read, so that the connection can be used again; who sends more loses it. */
const READ_BYTES = 65_536;

/** The beginning of an answer's body; the rest is not looked at. @throws what the connection does, and when its time is up */
export async function readAnswer(body: Readable): Promise<Buffer | null> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes: Buffer = chunk;
    if (length < KEPT_BYTES) kept.push(bytes.subarray(0, KEPT_BYTES - length));
    length += bytes.length;
    if (length > READ_BYTES) break; // which destroys the stream
  }
  return length === 0 ? null : Buffer.concat(kept);
}

const MOST_HEADERS = 40;
const MOST_CHARACTERS = 500;

/** Headers of an answer, as they are kept: few and short, and no cookies. */
export function keptHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).slice(0, MOST_HEADERS);
  return Object.fromEntries(entries.map(([name, value]) => [name, keptValue(name, value)]));
}

function keptValue(name: string, value: string | string[] | undefined): string {
  return name === "set-cookie" ? MASK : storableText(String(value).slice(0, MOST_CHARACTERS));
}

/** What stands in the place of something secret. */
export const MASK = "•••";
