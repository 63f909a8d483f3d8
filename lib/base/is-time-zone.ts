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

/**
 * Short names that JavaScript's Intl takes from ICU and that mean several zones: "IST" is India's, Israel's or Ireland's time.
 * Temporal refuses them. https://tc39.es/proposal-temporal/#sec-use-of-iana-time-zone-database
 */
const AMBIGUOUS = new Set(
  "ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST".split(" "),
);

function canFormatIn(timeZone: string): boolean {
  if (AMBIGUOUS.has(timeZone.toUpperCase())) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
