import type { Offer } from "./offer";

/** How far integrations can be, in the order of interest. */
export const offerStates = ["connected", "ready", "notConfigured"] as const;
export type OfferState = (typeof offerStates)[number];

/** How far an integration is on this hub. What is connected is connected, whatever else is the matter. */
export function stateOfOffer({ connections, missing }: Pick<Offer, "connections" | "missing">): OfferState {
  if (connections > 0) return "connected";
  return missing.length === 0 ? "ready" : "notConfigured";
}
