import { Transform } from "node:stream";

const HIDDEN = Buffer.from("[hidden]");
/** Shorter ones stand in too many places by chance. */
const SHORTEST = 8;

/** Secrets, in the forms in which an answer may say them. */
export interface Needles {
  /** Does a text hold one of them? */
  readonly isIn: (text: string) => boolean;
  /** Puts `[hidden]` in their place, also where one is cut in two by the way it comes. */
  readonly hide: () => Transform;
}

/** Finds secrets as they are, encoded for an address (vendors put tokens into links to the next page), and in JSON. */
export function needlesOf(secrets: readonly string[]): Needles {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    inJson(secret),
    inJson(secret, "\\/"),
  ]);
  // The longest first: a shorter one may be a part of it.
  const texts = [...new Set(forms)].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
  const needles = texts.map((text) => Buffer.from(text));
  return { isIn: (text) => texts.some((one) => text.includes(one)), hide: () => hiding(needles) };
}

function inJson(secret: string, slash = "/"): string {
  return JSON.stringify(secret).slice(1, -1).replaceAll("/", slash);
}

function hiding(needles: readonly Buffer[]): Transform {
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const text = replaceAll(held.length > 0 ? Buffer.concat([held, chunk]) : chunk, needles);
      const safe = text.length - begunAtEnd(text, needles);
      held = text.subarray(safe);
      done(null, text.subarray(0, safe));
    },
    flush(done) {
      done(null, held);
    },
  });
}

function replaceAll(text: Buffer, needles: readonly Buffer[]): Buffer {
  return needles.reduce((rest, needle) => {
    if (!rest.includes(needle)) return rest;
    const parts: Buffer[] = [];
    let from = 0;
    for (let at = rest.indexOf(needle); at >= 0; at = rest.indexOf(needle, from)) {
      parts.push(rest.subarray(from, at), HIDDEN);
      from = at + needle.length;
    }
    return Buffer.concat([...parts, rest.subarray(from)]);
  }, text);
}

/** How many bytes at the end may be the beginning of a secret. */
function begunAtEnd(text: Buffer, needles: readonly Buffer[]): number {
  return Math.max(0, ...needles.map((needle) => begunBy(text, needle)));
}

function begunBy(text: Buffer, needle: Buffer): number {
  const first = needle[0] ?? 0;
  const from = Math.max(0, text.length - needle.length + 1);
  for (let at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
    const length = text.length - at;
    if (text.compare(needle, 0, length, at) === 0) return length;
  }
  return 0;
}
