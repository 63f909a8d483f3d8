import type { Category, Offer } from "./offer";
import { offerStates, stateOfOffer } from "./state-of-offer";

/** How far it is here, or what the vendor still has to decide. */
export const offerFilters = [...offerStates, "verification_in_progress", "awaiting_approval"] as const;
export type OfferFilter = (typeof offerFilters)[number];

interface Wanted {
  readonly query: string;
  /** Empty: any. */
  readonly category: string;
  readonly state: OfferFilter | null;
}

/** What fits: every word of the query has to occur, in any order and case. */
export function filterOffers(
  offers: readonly Offer[],
  { query, category, state }: Wanted,
  categories: readonly Category[],
): readonly Offer[] {
  const labels = new Map(categories.map(({ key, label }) => [key, label]));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return offers.filter((offer) => {
    if (category !== "" && offer.category !== category) return false;
    if (state !== null && stateOfOffer(offer) !== state && offer.availability !== state) return false;
    const text = searchText(offer, labels.get(offer.category));
    return words.every((word) => text.includes(word));
  });
}

function searchText({ name, provider, summary, capabilities, agent }: Offer, category = ""): string {
  return [name, provider, category, summary, ...capabilities, agent ?? ""].join(" ").toLowerCase();
}
