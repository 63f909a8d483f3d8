import { inTransaction } from "@/db/client";
import { deployment } from "@/db/schema";
import { clock } from "@/lib/base/clock";

/** It is noted each minute: after this the hub was away, or its database, or whoever does its jobs. */
const AWAY_MS = 5 * 60_000;

/** Notes that jobs run. @returns whether they did not for a while before */
export function noteAlive(): Promise<boolean> {
  return inTransaction(async (tx) => {
    const aliveAt = clock.now();
    const [row] = await tx.select().from(deployment).for("update");
    await tx
      .insert(deployment)
      .values({ aliveAt })
      .onConflictDoUpdate({ target: deployment.onlyRow, set: { aliveAt } });
    // The first time there was nothing to miss.
    const last = row?.aliveAt ?? null;
    return last !== null && aliveAt.getTime() - last.getTime() > AWAY_MS;
  });
}
