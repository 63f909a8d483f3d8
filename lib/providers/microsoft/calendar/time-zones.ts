import { findIana, findWindows } from "windows-iana";

// Zones that Outlook names by itself, beside Windows' list.
// https://learn.microsoft.com/graph/api/resources/datetimetimezone
const UTC_NAMES = new Set(["UTC", "tzone://Microsoft/Utc", "Etc/GMT", "Etc/UTC"]);

/** The IANA name of a zone as Graph names it: Windows' name, or an IANA one; null where nobody knows it. */
export function ianaZone(name: string | null | undefined): string | null {
  if (!name) return null;
  if (UTC_NAMES.has(name)) return "UTC";
  // The first is CLDR's choice for the zone as a whole.
  const [known] = findIana(name);
  if (known) return known;
  return isIana(name) ? name : null;
}

/** Windows' name of an IANA zone: every mailbox takes those, and only some IANA ones. Null where there is none. */
export function windowsZone(iana: string): string | null {
  if (UTC_NAMES.has(iana)) return "UTC";
  return findWindows(iana)[0] ?? null;
}

function isIana(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Node takes "+02:00" and "EST5EDT" as well; an area and a place is what our callers show.
    return name.includes("/");
  } catch {
    return false;
  }
}
