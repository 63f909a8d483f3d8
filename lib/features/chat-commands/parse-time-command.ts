import { Temporal } from "temporal-polyfill";
import { MAX_ENTRY_MINUTES } from "@/lib/contracts/time-entries";
import { readDateWord } from "./read-date-word";
import { readDuration } from "./read-duration";

/** What somebody asked to have entered. */
export interface SaidTime {
  readonly kind: "time";
  readonly minutes: number;
  readonly description: string;
  /** As written behind `#`; null: none was named. */
  readonly project: string | null;
  readonly date: Temporal.PlainDate;
}

/** help: there is no length in it. The others say what is wrong with it. */
export interface UnusableTime {
  readonly kind:
    | "help"
    | "negative"
    | "nothing"
    | "too_long"
    | "to_come"
    | "long_ago"
    | "two_projects"
    | "long_description";
}

/** As in the API. */
const MOST_DESCRIPTION = 1_000;
/** A year that is further back was mistyped, and the answer names none. */
const OLDEST = { years: 1 };
const PROJECT = /(?:^|\s)#([\p{L}\p{N}][\p{L}\p{N}_-]*)(?=$|[\s:,;.!?])/gu;
const NEGATIVE = /^[-−–—]\s*\d/u;
/** Between what is said of the time and what was done. */
const SEPARATORS = /^(?:[\s:;,|–—]|-(?!\d))+/u;
/** Before one of these days it is a part of the sentence: "prepared for Monday". */
const PREPOSITIONS = new Set([
  ...["for", "from", "until", "till", "by", "before", "after", "since", "next", "every", "this", "about", "the"],
  ...["für", "von", "bis", "vor", "nach", "seit", "nächsten", "jeden"],
]);

/**
 * Reads what stands behind `/time`: a length (`2.5 hours`, `2h30m`, `45m`, `1:15`), a day and a `#project` in any order, and then
 * what was done. A day may also be the last word. `today` is the day as its person lives it.
 */
export function parseTimeCommand(text: string, today: Temporal.PlainDate): SaidTime | UnusableTime {
  const projects = [...text.matchAll(PROJECT)].map(([, name = ""]) => name);
  const head = readHead(text.replace(PROJECT, " ").trim(), today);
  if (head.isNegative) return { kind: "negative" };
  if (head.minutes === null) return { kind: "help" };
  if (head.minutes < 1) return { kind: "nothing" };
  if (head.minutes > MAX_ENTRY_MINUTES) return { kind: "too_long" };
  if (new Set(projects.map((name) => name.toLowerCase())).size > 1) return { kind: "two_projects" };
  const { description, date } = head.date ? { description: head.rest, date: head.date } : readTail(head.rest, today);
  if (Temporal.PlainDate.compare(date ?? today, today) > 0) return { kind: "to_come" };
  if (Temporal.PlainDate.compare(date ?? today, today.subtract(OLDEST)) < 0) return { kind: "long_ago" };
  if (description.length > MOST_DESCRIPTION) return { kind: "long_description" };
  return { kind: "time", minutes: head.minutes, description, project: projects[0] ?? null, date: date ?? today };
}

interface Known {
  readonly minutes: number | null;
  readonly date: Temporal.PlainDate | null;
}

interface Head extends Known {
  readonly isNegative: boolean;
  /** What stands behind it, on one line. */
  readonly rest: string;
}

/** A length and a day, whichever comes first; nothing else may stand before the length. */
function readHead(text: string, today: Temporal.PlainDate, known: Known = { minutes: null, date: null }): Head {
  if (known.minutes === null && NEGATIVE.test(text)) return { ...known, isNegative: true, rest: text };
  const found = readNext(text, today, known);
  if (!found) return { ...known, isNegative: false, rest: oneLine(text) };
  const { rest, ...now } = found;
  const { isEnd, after } = follow(rest);
  if (isEnd && now.minutes !== null) return { ...now, isNegative: false, rest: oneLine(after) };
  return readHead(after, today, now);
}

/** One of the two that is not known yet, where the text begins with it. */
function readNext(text: string, today: Temporal.PlainDate, known: Known): (Known & { readonly rest: string }) | null {
  const duration = known.minutes === null ? readDuration(text) : null;
  if (duration) return { ...known, ...duration };
  const day = known.date === null ? readDateWord(text.replace(/^on\s+/i, ""), today) : null;
  return day && { ...known, ...day };
}

/** After a colon nothing is said of the time any more. */
function follow(text: string): { readonly isEnd: boolean; readonly after: string } {
  const [separators = ""] = SEPARATORS.exec(text) ?? [];
  return { isEnd: separators.includes(":"), after: text.slice(separators.length) };
}

function readTail(text: string, today: Temporal.PlainDate) {
  const words = text.split(" ");
  const last = words.at(-1) ?? "";
  const before = words.at(-2)?.toLowerCase() ?? "";
  const day = words.length > 1 && !PREPOSITIONS.has(before) ? readDateWord(last, today) : null;
  if (day === null || day.rest !== "") return { description: text, date: null };
  return { description: words.slice(0, before === "on" ? -2 : -1).join(" "), date: day.date };
}

function oneLine(text: string): string {
  return text.split(/\s+/u).filter(Boolean).join(" ");
}
