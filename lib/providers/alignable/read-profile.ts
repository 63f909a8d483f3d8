export interface AlignableProfile {
  /** `austin-tx/acme-bakery`: the same, however the address was copied. */
  readonly id: string;
  readonly business: string;
  readonly place: string;
}

// "austin-tx", "toronto-on": a place ends in its state. What does not is a page of another kind: /login/forgot, /groups/x.
const PLACE = /^[\p{L}\d.-]+-[a-z]{2}$/u;

/**
 * A profile's address is its place and its business: https://www.alignable.com/austin-tx/acme-bakery. That form is known
 * by looking at profiles, no page describes it. null: it is another page.
 */
export function readProfile(address: string): AlignableProfile | null {
  const [place, business] = (URL.parse(address)?.pathname ?? "").split("/").filter(Boolean).map(readable);
  if (!place || !business || !PLACE.test(place)) return null;
  return { id: `${place}/${business}`, business, place };
}

/** As people write it: "caf%c3%a9" is "café". What does not decode stays. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part).toLowerCase();
  } catch {
    return part.toLowerCase();
  }
}
