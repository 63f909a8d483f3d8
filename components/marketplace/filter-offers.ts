export const offerStates = ["connected", "ready", "notConfigured", "awaiting"] as const;
export type OfferState = (typeof offerStates)[number];

interface Searchable {
  readonly category: string;
  readonly state: OfferState;
  /** Name, summary and category, in any case. */
  readonly words: string;
}

interface OfferFilter {
  readonly query: string;
  /** Empty: any. */
  readonly category: string;
  readonly state: string;
}

/** What fits: every word of the query has to occur, in any order and case. */
export function filterOffers<O extends Searchable>(offers: readonly O[], filter: OfferFilter): readonly O[] {
  const wanted = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  return offers.filter(
    (offer) =>
      (filter.category === "" || offer.category === filter.category) &&
      (filter.state === "" || offer.state === filter.state) &&
      wanted.every((word) => offer.words.toLowerCase().includes(word)),
  );
}
