import type { Category, Offer } from "./offer";
import { offerStates, stateOfOffer } from "./state-of-offer";

/** The first is what counts where the address asks for none. */
export const offerSorts = ["connected", "category", "name"] as const;
export type OfferSort = (typeof offerSorts)[number];

// One language, so that server and browser agree on the order.
const byName = new Intl.Collator("en").compare;

/** In the order that was asked for; what is equal there is ordered by category, then by name. */
export function sortOffers(
  offers: readonly Offer[],
  sort: OfferSort,
  categories: readonly Category[],
): readonly Offer[] {
  const places = new Map(categories.map(({ key }, place) => [key, place]));
  const category = (offer: Offer) => places.get(offer.category) ?? places.size;
  const state = (offer: Offer) => offerStates.indexOf(stateOfOffer(offer));
  return offers.toSorted((a, b) => {
    const name = byName(a.name, b.name);
    if (sort === "name") return name;
    const first = sort === "connected" ? state(a) - state(b) : 0;
    return first || category(a) - category(b) || name;
  });
}
