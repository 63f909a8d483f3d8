import type { CatalogueEntry } from "@/lib/contracts/connections";
import type { OfferState } from "./filter-offers";

/** How far an integration is on this hub. What is connected is connected, whatever else is the matter. */
export function stateOfOffer(entry: CatalogueEntry): OfferState {
  if (entry.connectionsCount > 0) return "connected";
  if (entry.availability === "awaiting_approval") return "awaiting";
  return entry.configured ? "ready" : "notConfigured";
}
