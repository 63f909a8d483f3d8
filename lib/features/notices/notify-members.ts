import { and, eq, isNull, ne, notInArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { findPeopleToTell } from "./find-people-to-tell";
import { tellPeople } from "./tell-people";

/** What a connection asks of a person. The sentence's values: codes, days and instants as text; never a secret. */
type Asking =
  | { readonly kind: "connection_needs_reauth"; readonly subject: { readonly reason: string } }
  | {
      readonly kind: "connection_expires";
      /** `expiresAt`: ISO 8601, when the access ends for good. */
      readonly subject: { readonly days: number; readonly expiresAt: string };
    };

export type NotifyMembers = Asking & {
  readonly organizationId: string;
  readonly connectionId: string;
  /** The same thing is told to the same person once, however often this runs. */
  readonly dedupeKey: string;
};

/**
 * Tells the people whose business a connection is that it asks something of them: in the bell and by mail, as each
 * wants it. Whoever still has an open notice that it must be reconnected gets no second one. Answers how many were told.
 */
export async function notifyMembers(tx: Tx, notice: NotifyMembers): Promise<number> {
  const { organizationId, connectionId, kind, subject, dedupeKey } = notice;
  const connection = await lockLive(tx, notice);
  if (!connection) return 0;
  const askedAlready = kind === "connection_needs_reauth" ? await findAsked(tx, notice) : [];
  const people = (await findPeopleToTell(tx, connection))
    .filter((userId) => !askedAlready.includes(userId))
    .map((userId) => ({ userId, dedupeKey }));
  const told = await tellPeople(tx, { organizationId, connectionId, kind, subject, people });
  if (told.length > 0) await takeBackOlder(tx, notice, told);
  return told.length;
}

/** Two that tell of the same connection take turns, so that neither overlooks the other's notices. */
async function lockLive(tx: Tx, { organizationId, connectionId }: NotifyMembers) {
  const [connection] = await tx
    .select({
      organizationId: connections.organizationId,
      visibility: connections.visibility,
      ownerUserId: connections.ownerUserId,
    })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.id, connectionId),
        ne(connections.status, "disconnected"),
      ),
    )
    .for("no key update");
  return connection;
}

async function findAsked(tx: Tx, notice: NotifyMembers): Promise<readonly string[]> {
  const open = await tx
    .select({ userId: notices.userId })
    .from(notices)
    .where(and(ofConnection(notice), eq(notices.kind, notice.kind), isNull(notices.resolvedAt)));
  return open.map(({ userId }) => userId);
}

/** A forecast gives way to the newer one, and to the end that it foretold: one notice asks at a time. */
async function takeBackOlder(tx: Tx, notice: NotifyMembers, told: readonly string[]): Promise<void> {
  await tx
    .update(notices)
    .set({ resolvedAt: clock.now(), inApp: false })
    .where(
      and(
        ofConnection(notice),
        eq(notices.kind, "connection_expires"),
        isNull(notices.resolvedAt),
        notInArray(notices.id, [...told]),
      ),
    );
}

function ofConnection({ organizationId, connectionId }: NotifyMembers) {
  return and(eq(notices.organizationId, organizationId), eq(notices.connectionId, connectionId));
}
