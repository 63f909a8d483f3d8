import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import { chance, randomToken, sha256 } from "@/lib/base/random";
import type { WatchAnswer } from "@/lib/providers/watch-contract";
import { failureCode, renewalAt, retryAt, STALE_MS } from "./watch-schedule";
import type { PushWay, Watched } from "./watched";

interface Beginning {
  readonly watched: Watched;
  readonly way: PushWay & { readonly address: string };
  /** The one that it takes the place of, which stays until then. */
  readonly replaces?: string;
  /** How often in a row it failed before. */
  readonly failures?: number;
  /** Done with it, in the transaction that keeps it: what happened until then, nobody told. */
  readonly onMade: (tx: Tx, watched: Watched) => Promise<void>;
}

/** kept: there is one already. */
export type BeginOutcome = "made" | "kept" | "failed";

/**
 * Asks a provider to tell of changes. The row is there first, with the hash of the secret: a notification is known even
 * before the answer, and what a crash leaves behind is found by it. The secret itself is nowhere but at the provider.
 */
export async function beginWatch(beginning: Beginning): Promise<BeginOutcome> {
  const { watched, way } = beginning;
  const secret = randomToken();
  const watchId = await inTransaction((tx) => reserve(tx, beginning, sha256(secret)));
  if (watchId === null) return "kept";
  const expiresAt = new Date(clock.now().getTime() + way.policy.maxLifetimeMs);
  const request = { calendarId: watched.subjectExternalId, watchId, secret, address: way.address, expiresAt };
  let answer: WatchAnswer;
  try {
    answer = await way.policy.start(way.http, request);
  } catch (error) {
    await keepFailure(beginning, watchId, error);
    return "failed";
  }
  const isKept = await inTransaction((tx) => activate(tx, { beginning, watchId, answer }));
  if (isKept) return "made";
  // Its connection ended meanwhile, and nobody would stop it any more.
  await way.policy.stop(way.http, answer).catch((error: unknown) => {
    log.warn({ err: error, watchId }, "a subscription that nobody needs any more was not stopped; it ends by itself");
  });
  return "kept";
}

async function reserve(tx: Tx, { watched, replaces, failures = 0 }: Beginning, secretHash: string) {
  // One at a time for each subject: two keepers must not both make one.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`watch ${watched.subjectId}`}, 0))`);
  const [other] = await tx
    .select({ id: watches.id })
    .from(watches)
    .where(
      and(
        eq(watches.organizationId, watched.organizationId),
        eq(watches.subjectId, watched.subjectId),
        inArray(watches.state, ["starting", "active"]),
        replaces === undefined ? undefined : ne(watches.id, replaces),
      ),
    );
  if (other) return null;
  const id = newId();
  const now = clock.now();
  const dueAt = new Date(now.getTime() + STALE_MS);
  await tx.insert(watches).values({ ...watched, id, secretHash, state: "starting", createdAt: now, dueAt, failures });
  return id;
}

interface Made {
  readonly beginning: Beginning;
  readonly watchId: string;
  readonly answer: WatchAnswer;
}

/** @returns false: the row is gone */
async function activate(tx: Tx, { beginning, watchId, answer }: Made): Promise<boolean> {
  const { externalId, resourceId, expiresAt } = answer;
  const now = clock.now();
  const identity = { externalId, resourceId, expiresAt };
  // Before the row itself, as whoever ends subscriptions does: so nobody waits for the other.
  await beginning.onMade(tx, beginning.watched);
  const [made] = await tx
    .update(watches)
    .set({ ...identity, state: "active", dueAt: renewalAt(now, expiresAt), failures: 0, error: null })
    .where(and(eq(watches.id, watchId), eq(watches.state, "starting")))
    .returning({ id: watches.id });
  if (!made) {
    // It is not wanted any more: now it can be stopped.
    const ending = await tx
      .update(watches)
      .set({ ...identity, dueAt: now })
      .where(eq(watches.id, watchId))
      .returning();
    return ending.length > 0;
  }
  if (beginning.replaces !== undefined) {
    await tx.update(watches).set({ state: "ending", dueAt: now }).where(eq(watches.id, beginning.replaces));
  }
  return true;
}

async function keepFailure({ watched, replaces, failures: before = 0 }: Beginning, watchId: string, error: unknown) {
  const now = clock.now();
  const failures = before + 1;
  const code = failureCode(error);
  log.warn({ err: error, watchId, connectionId: watched.connectionId, failures }, "a push subscription was not made");
  const dueAt = retryAt(error, { now, failures, jitter: chance() });
  await inTransaction(async (tx) => {
    if (replaces === undefined) {
      await tx.update(watches).set({ failures, error: code, dueAt }).where(eq(watches.id, watchId));
      return;
    }
    // The old one goes on meanwhile. Whether the new one is there nobody knows: it is done away with when it has to be.
    const staleAt = new Date(now.getTime() + STALE_MS);
    await tx.update(watches).set({ state: "ending", error: code, dueAt: staleAt }).where(eq(watches.id, watchId));
    // Not later than the old one ends: from then on it is missed.
    const endsOrDueAt = sql`least(${dueAt.toISOString()}::timestamptz, ${watches.expiresAt})`;
    await tx.update(watches).set({ failures, error: code, dueAt: endsOrDueAt }).where(eq(watches.id, replaces));
  });
}
