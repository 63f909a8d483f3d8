import { Transform } from "node:stream";

const HIDDEN = "[hidden]";
/** How far a member's name may be from its text: spaces, and the backslashes of JSON within JSON within JSON. */
const MOST_SPACES = 200;
const MOST_BACKSLASHES = 16;
/** No beginning of a member is longer. */
const LOOKED_BACK = 2 * MOST_SPACES + 3 * MOST_BACKSLASHES + 100;

const ESCAPES = String.raw`\\{0,${MOST_BACKSLASHES}}`;
const SPACES = String.raw`\s{0,${MOST_SPACES}}`;

/**
 * Puts `[hidden]` in the place of the text of JSON members of these names, however deep they stand, also in JSON that is a
 * text of JSON (answers of batches), and however the answer is cut in parts.
 */
export function blankMembers(names: readonly string[]): Transform {
  const begins = new RegExp(`(${ESCAPES})"(?:${names.join("|")})${ESCAPES}"${SPACES}:${SPACES}${ESCAPES}"`, "g");
  const maybe = mayBegin(names);
  let held = "";
  /** The backslashes before the quotes of the text that is being left out; null: none is. */
  let within: number | null = null;

  /** What follows a text that is being left out; null: it goes on. */
  function afterText(text: string): string | null {
    if (within === null) return text;
    const end = endOf(text, within);
    if (end === null) held = trailingBackslashes(text);
    else within = null;
    return end === null ? null : text.slice(end);
  }

  function blank(text: string): string {
    let told = "";
    let rest = afterText(text);
    while (rest !== null) {
      begins.lastIndex = 0;
      const found = begins.exec(rest);
      if (!found) return told + heldBack(rest);
      const from: number = found.index + found[0].length;
      told += rest.slice(0, from) + HIDDEN;
      within = found[1]?.length ?? 0;
      rest = afterText(rest.slice(from));
    }
    return told;
  }

  /** All but what may become the beginning of a member with what comes next. */
  function heldBack(text: string): string {
    const from = Math.max(0, text.length - LOOKED_BACK);
    const at = text.slice(from).search(maybe);
    held = at < 0 ? "" : text.slice(from + at);
    return at < 0 ? text : text.slice(0, from + at);
  }

  return new Transform({
    // Bytes one by one: a letter of several is cut nowhere, and comes out as it came in.
    transform(chunk: Buffer, _encoding, done) {
      const text = held + chunk.toString("latin1");
      held = "";
      done(null, Buffer.from(blank(text), "latin1"));
    },
    flush(done) {
      done(null, within === null ? Buffer.from(held, "latin1") : null);
    },
  });
}

/** Where the closing quotes of a text stand; null: not yet. What is escaped deeper is a part of it. */
function endOf(text: string, escapes: number): number | null {
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    const before = trailingBackslashes(text.slice(0, at)).length;
    const closes = escapes === 0 ? before % 2 === 0 : before <= escapes;
    if (closes) return at - Math.min(before, escapes);
  }
  return null;
}

function trailingBackslashes(text: string): string {
  let from = text.length;
  while (from > 0 && text[from - 1] === "\\") from -= 1;
  return text.slice(from);
}

/** Finds at the end of a text what may become the beginning of a member. */
function mayBegin(names: readonly string[]): RegExp {
  const parts = names.flatMap((name) => Array.from(name, (_, length) => name.slice(0, length)));
  const whole = `(?:${names.join("|")})${ESCAPES}(?:"${SPACES}(?::${SPACES}${ESCAPES})?)?`;
  return new RegExp(
    String.raw`(?:${ESCAPES}"(?:${[...new Set(parts)].join("|")}|${whole})|\\{1,${MOST_BACKSLASHES}})$`,
  );
}
