const known = new Map<string, boolean>();

// Names come from outside: what they are remembered in does not grow without end.
const MOST_KNOWN = 1_000;

/** Is it the name of a time zone, as IANA lists them? Events by the thousand name the same few. */
export function isTimeZone(name: string): boolean {
  const answer = known.get(name);
  if (answer !== undefined) return answer;
  if (known.size >= MOST_KNOWN) known.clear();
  const is = canFormatIn(name);
  known.set(name, is);
  return is;
}

function canFormatIn(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
