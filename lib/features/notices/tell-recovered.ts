import { and, desc, eq, gt, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type connections, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { findPeopleToTell } from "./find-people-to-tell";
import { tellPeople } from "./tell-people";

/** Older trouble is nobody's news any more. */
const RECENT_MS = 24 * 60 * 60 * 1000;

/**
 * Tells those who heard of the trouble, and nobody else, that it is over. Who ended it themselves knows. What was only
 * paused and resumed is not over: nothing has proved the access since.
 */
export async function tellRecovered(tx: Tx, connection: typeof connections.$inferSelect): Promise<void> {
  const { organizationId, id: connectionId } = connection;
  const concerned = await findPeopleToTell(tx, connection);
  const people = (await findLatestTroubles(tx, connection))
    .filter(({ userId }) => concerned.includes(userId))
    .map(({ userId, id, subject }) => ({
      userId,
      dedupeKey: `recovered:${id}`,
      knows: subject.solvedByUserId === userId,
    }));
  await tellPeople(tx, { organizationId, connectionId, kind: "connection_recovered", subject: {}, people });
}

async function findLatestTroubles(tx: Tx, connection: typeof connections.$inferSelect) {
  const { organizationId, id, lastVerifiedAt } = connection;
  if (!lastVerifiedAt) return [];
  return tx
    .selectDistinctOn([notices.userId], { userId: notices.userId, id: notices.id, subject: notices.subject })
    .from(notices)
    .where(
      and(
        eq(notices.organizationId, organizationId),
        eq(notices.connectionId, id),
        eq(notices.kind, "connection_needs_reauth"),
        lte(notices.createdAt, lastVerifiedAt),
        gt(notices.resolvedAt, new Date(clock.now().getTime() - RECENT_MS)),
      ),
    )
    .orderBy(notices.userId, desc(notices.id));
}
