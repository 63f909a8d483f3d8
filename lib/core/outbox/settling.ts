import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/db/client";
import { isDatabaseAway } from "@/db/is-database-away";
import { log } from "@/lib/base/log";
import { groupCommit } from "@/lib/core/inbox/group-commit";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { type Settlement, settleAttempts } from "./settle-attempts";

const MEGABYTE = 1_048_576;
const LIMITS = {
  // One after the other: how an endpoint stands is what its last tries say.
  running: 1,
  most: 250,
  mostBytes: 4 * MEGABYTE,
  mostWaitingBytes: 256 * MEGABYTE,
  withinMs: 20_000,
  overdue: 2,
};
/** Of a row without its bodies. */
const ROW_BYTES = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** Longer than a claim: by then the lane is another's, and the statement would note nothing. */
const TRIES = 30;

/** Notes what became of a delivery, together with what becomes of others at the same time. */
export function settling(): (settlement: Settlement) => Promise<void> {
  const settle = groupCommit<Settlement, true>({
    commit: async (group) => {
      await settleAttempts(group);
      const organizationIds = new Set(group.map(({ lane }) => lane.organizationId));
      for (const organizationId of organizationIds)
        await signalChange(db(), { organizationId, topics: ["deliveries"] });
      return group.map(() => true);
    },
    bytesOf: ({ attempt, body }) => ROW_BYTES + (body?.length ?? 0) + (attempt?.responseBody?.length ?? 0),
    isEveryones: isDatabaseAway,
    limits: LIMITS,
  });
  return (settlement) => settleUntilNoted(settle, settlement);
}

/** What arrived need not be sent again because of a database that restarts. */
async function settleUntilNoted(settle: (one: Settlement) => Promise<true>, settlement: Settlement): Promise<void> {
  for (let tried = 1, pauseMs = FIRST_PAUSE_MS; ; tried += 1, pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await settle(settlement);
      return;
    } catch (error) {
      if (tried === TRIES) {
        log.error({ err: error, deliveryId: settlement.delivery.id }, "what became of a webhook could not be noted");
        return;
      }
      await sleep(pauseMs, undefined, { ref: false });
    }
  }
}
