import { setTimeout as sleep } from "node:timers/promises";
import { claimDue } from "./claim-due";
import type { RegistrationRow } from "./registration-row";

const TRIES = 40;
const TRY_EVERY_MS = 250;

/** Takes one connection's address, after whoever looks at it now; null: there is none, or they do not come to an end. */
export async function claimSoon(connectionId: string): Promise<RegistrationRow | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [row] = await claimDue({ connectionId, when: "now", limit: 1 });
    if (row) return row;
    await sleep(TRY_EVERY_MS);
  }
  return null;
}
