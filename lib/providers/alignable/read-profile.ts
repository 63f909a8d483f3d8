export interface AlignableProfile {
  /** `austin-tx/acme-bakery`: the same, however the address was copied. */
  readonly id: string;
  readonly business: string;
  readonly place: string;
}

// Pages for whoever is signed in, and of many: no profile of one business.
const NOT_A_PLACE = ["biz", "groups", "users"];

/**
 * A profile's address is its place and its business: https://www.alignable.com/austin-tx/acme-bakery. That form is known
 * by looking at profiles, no page describes it. null: it is another page.
 */
export function readProfile(address: string): AlignableProfile | null {
  const [place, business] = (URL.parse(address)?.pathname ?? "").toLowerCase().split("/").filter(Boolean);
  if (!place || !business || NOT_A_PLACE.includes(place)) return null;
  return { id: `${place}/${business}`, business, place };
}
