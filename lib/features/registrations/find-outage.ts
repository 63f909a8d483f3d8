import { db } from "@/db/client";
import { deployment } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { listProcesses } from "@/lib/core/jobs/worker-presence";

export interface Presence {
  /** The hub was away, or its database, or whoever does its jobs, or whoever takes in what providers send. */
  readonly wasAway: boolean;
  /** To be noted once what follows from an outage is queued: until then it is found again. */
  readonly times: Pick<typeof deployment.$inferInsert, "aliveAt" | "receivingAt" | "receivers" | "backAt">;
}

/** It is looked every minute: what was not there for longer was away. */
const AWAY_MS = 5 * 60_000;
/** A kind of process that was not there for longer is not coming back: the hub is run without it from now on. */
const GIVEN_UP_MS = 24 * 3_600_000;

/** Looks who runs now, and whether somebody did not for a while before. */
export async function findOutage(): Promise<Presence> {
  const now = clock.now();
  const [row] = await db().select().from(deployment);
  const receivers = await listReceivers();
  const goneMs = msBetween(row?.receivingAt, now);
  const areAllThere = (row?.receivers ?? []).every((kind) => receivers.includes(kind)) || goneMs > GIVEN_UP_MS;
  const areSeen = receivers.length > 0 && areAllThere;
  const wasAway = msBetween(row?.aliveAt, now) > AWAY_MS || (areSeen && goneMs > AWAY_MS);
  return {
    wasAway,
    times: { aliveAt: now, ...(areSeen && { receivingAt: now, receivers }), ...(wasAway && { backAt: now }) },
  };
}

/** The kinds of processes that take in what providers send. A web server does, whether it runs jobs or not. */
async function listReceivers(): Promise<string[]> {
  const kinds = (await listProcesses()).map(({ kind }) => (kind === "inline" ? "web" : kind));
  return [...new Set(kinds)].filter((kind) => kind !== "worker");
}

/** The first time there was nothing to miss. */
function msBetween(last: Date | null | undefined, now: Date): number {
  return last ? now.getTime() - last.getTime() : 0;
}
