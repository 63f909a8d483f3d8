import type { RegistrationRow } from "./registration-row";

/** Has the provider, perhaps, an address that the hub has registered there? Also one whose answer was lost. */
export function mayStand({ state, externalId, address, claimedUntil }: RegistrationRow): boolean {
  if (state === "registered" || state === "failed") return true;
  return externalId !== null || address !== null || claimedUntil !== null;
}
