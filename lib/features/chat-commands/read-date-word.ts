import { Temporal } from "temporal-polyfill";

/** A day, and what stands behind it. */
export interface ReadDate {
  readonly date: Temporal.PlainDate;
  readonly rest: string;
}

const NEAR: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  yesterday: -1,
  gestern: -1,
  tomorrow: 1,
  morgen: 1,
};
const WEEKDAYS: readonly (readonly string[])[] = [
  ["monday", "mon", "montag"],
  ["tuesday", "tue", "tues", "dienstag"],
  ["wednesday", "wed", "mittwoch"],
  ["thursday", "thu", "thur", "thurs", "donnerstag"],
  ["friday", "fri", "freitag"],
  ["saturday", "sat", "samstag"],
  ["sunday", "sun", "sonntag"],
];

const WORD = /^(\p{L}+)(?![\p{L}\p{N}])\s*/u;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?![\p{L}\p{N}-])\s*/u;
/** 20.11. and 20.11.2026, as it is written where days come first. */
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?(?![\p{L}\p{N}])\s*/u;

/**
 * Reads a day at the beginning of a text: `today`, `yesterday`, a weekday (the last one, today included), `2026-11-20`, `20.11.`
 * (the last one). null: it does not begin with one.
 */
export function readDateWord(text: string, today: Temporal.PlainDate): ReadDate | null {
  return readWord(text, today) ?? readIso(text) ?? readDotted(text, today);
}

function readWord(text: string, today: Temporal.PlainDate): ReadDate | null {
  const [whole = "", found = ""] = WORD.exec(text) ?? [];
  const word = found.toLowerCase();
  const rest = text.slice(whole.length);
  const days = Object.hasOwn(NEAR, word) ? NEAR[word] : undefined;
  if (days !== undefined) return { date: today.add({ days }), rest };
  const weekday = WEEKDAYS.findIndex((names) => names.includes(word)) + 1;
  return weekday === 0 ? null : { date: today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 }), rest };
}

function readIso(text: string): ReadDate | null {
  const found = ISO.exec(text);
  return found && dated(text, found, { year: found[1], month: found[2], day: found[3] });
}

function readDotted(text: string, today: Temporal.PlainDate): ReadDate | null {
  const found = DOTTED.exec(text);
  if (!found) return null;
  const [, day, month, year] = found;
  if (year) return dated(text, found, { year, month, day });
  const read = dated(text, found, { year: String(today.year), month, day });
  if (!read || Temporal.PlainDate.compare(read.date, today) <= 0) return read;
  return dated(text, found, { year: String(today.year - 1), month, day });
}

type Written = Readonly<Record<"year" | "month" | "day", string | undefined>>;

/** null: there is no such day. */
function dated(text: string, [whole]: RegExpExecArray, { year, month, day }: Written): ReadDate | null {
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return { date: Temporal.PlainDate.from(fields, { overflow: "reject" }), rest: text.slice(whole.length) };
  } catch {
    return null;
  }
}
