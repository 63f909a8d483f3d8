/** A day as it is named in a question. */
export interface NamedDay {
  /** Days from today. */
  readonly day: number;
  /** 1: Monday, 7: Sunday. Absent: it is told by `day`. */
  readonly weekday?: number;
  /** Of a weekday: not today itself, and on which side of it. */
  readonly side?: "next" | "last";
  /** Nothing says which day: it is today. */
  readonly isAssumed?: true;
}

const NEAR: readonly { readonly said: RegExp; readonly day: number }[] = [
  { said: /\bday after tomorrow\b/, day: 2 },
  { said: /\bday before yesterday\b/, day: -2 },
  { said: /\byesterday\b/, day: -1 },
  { said: /\btomorrow\b/, day: 1 },
  { said: /\b(today|tonight)\b/, day: 0 },
];
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEKDAY = new RegExp(String.raw`\b(?:(next|last|past)\s+)?(${WEEKDAYS.join("|")})\b`);

/** Reads the day that a question is about; of small letters. */
export function readDay(text: string): NamedDay {
  const near = NEAR.find(({ said }) => said.test(text));
  if (near) return { day: near.day };
  const [, side, name] = WEEKDAY.exec(text) ?? [];
  if (name === undefined) return { day: 0, isAssumed: true };
  const weekday = WEEKDAYS.indexOf(name) + 1;
  if (side === undefined) return { day: 0, weekday };
  return { day: 0, weekday, side: side === "next" ? "next" : "last" };
}

interface Counting {
  /** 1: Monday, 7: Sunday. */
  readonly today: number;
  /** Where nothing says which one: is it more likely the last one, today included, or the next one? */
  readonly looksBack: boolean;
}

/** How many days from today it is. */
export function daysTo({ day, weekday, side }: NamedDay, { today, looksBack }: Counting): number {
  if (weekday === undefined) return day;
  const ahead = (weekday - today + 7) % 7;
  if (side === "next") return ahead === 0 ? 7 : ahead;
  const back = ahead === 0 ? 0 : ahead - 7;
  if (side === "last") return back === 0 ? -7 : back;
  return looksBack ? back : ahead;
}
