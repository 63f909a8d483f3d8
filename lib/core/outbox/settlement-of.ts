import { clock } from "@/lib/base/clock";
import { chance } from "@/lib/base/random";
import type { Health } from "./circuit";
import type { ClaimedLane } from "./claim-lanes";
import type { DeliveryOutcome } from "./deliver-one";
import type { DueDelivery } from "./read-due";
import type { Attempt } from "./send-attempt";
import type { Settlement } from "./settle-attempts";
import { nextTryAt } from "./try-again";

interface Done {
  readonly lane: ClaimedLane;
  readonly delivery: DueDelivery;
  readonly outcome: DeliveryOutcome;
  readonly health: Health;
}

/** What is to be noted of a delivery: that it arrived, was not wanted or is nobody's any more, is tried again, or is given up. */
export function settlementOf({ lane, delivery, outcome, health }: Done): Settlement {
  if (outcome.kind !== "tried") {
    const state = outcome.kind === "filtered" ? "filtered" : "canceled";
    return { lane, delivery, health, state, dueAt: null, attempt: null, body: null };
  }
  const { attempt, body } = outcome;
  return { lane, delivery, health, attempt, body, ...stateAfter(delivery, attempt) };
}

/** No try can bring these back. */
const HOPELESS = ["gone", "event_gone"];

function stateAfter({ attempts }: DueDelivery, { error, retryAfterMs }: Attempt): Pick<Settlement, "state" | "dueAt"> {
  if (error === null) return { state: "delivered", dueAt: null };
  if (HOPELESS.includes(error)) return { state: "failed", dueAt: null };
  const dueAt = nextTryAt({ now: clock.now(), attempts: attempts + 1, retryAfterMs, chance: chance() });
  return dueAt ? { state: "waiting", dueAt } : { state: "failed", dueAt: null };
}
