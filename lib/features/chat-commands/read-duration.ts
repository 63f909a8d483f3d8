/** So many minutes, and what stands behind them. */
export interface ReadDuration {
  readonly minutes: number;
  readonly rest: string;
}

const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`;
const HOURS = "(?:hours?|hrs?|h|stunden?|std)";
const MINUTES = "(?:minutes?|minuten?|mins?|m)";
/** No letter or digit goes on: `2house` is none. */
const END = String.raw`\.?(?![\p{L}\p{N}])`;

const FORMS: readonly { readonly form: RegExp; readonly minutes: (first: number, second: number) => number }[] = [
  // 1:15
  { form: /^(\d+):([0-5]\d)(?![\p{L}\p{N}]|[:.,]\d)\s*/u, minutes: (hours, minutes) => hours * 60 + minutes },
  // 2h30m, 2h 30m, 2h30, 1 hour and 15 minutes
  {
    form: new RegExp(String.raw`^${NUMBER}\s*${HOURS}\.?\s*(?:and\s+|und\s+)?(\d+)\s*${MINUTES}${END}\s*`, "iu"),
    minutes: (hours, minutes) => hours * 60 + minutes,
  },
  {
    form: new RegExp(String.raw`^${NUMBER}\s*h([0-5]\d)(?![\p{L}\p{N}])\s*`, "iu"),
    minutes: (hours, minutes) => hours * 60 + minutes,
  },
  // 2.5 hours, 2,5h
  { form: new RegExp(String.raw`^${NUMBER}\s*${HOURS}${END}\s*`, "iu"), minutes: (hours) => hours * 60 },
  // 45m, 45 min
  { form: new RegExp(String.raw`^${NUMBER}\s*${MINUTES}${END}\s*`, "iu"), minutes: (minutes) => minutes },
];

/** Reads a length at the beginning of a text, to the nearest minute; null: it does not begin with one. */
export function readDuration(text: string): ReadDuration | null {
  for (const { form, minutes } of FORMS) {
    const found = form.exec(text);
    if (!found) continue;
    const [whole, first = "0", second = "0"] = found;
    return { minutes: Math.round(minutes(amount(first), amount(second))), rest: text.slice(whole.length) };
  }
  return null;
}

function amount(written: string): number {
  return Number(written.replace(",", "."));
}
