import type { Tx } from "@/db/client";
import { type NoticeKind, noticeDeliveries, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { EMAIL, findWays, type PersonWays } from "./find-ways";
import { deliverNoticesJob } from "./jobs";
import { dueAt } from "./personal-times";

interface PersonToTell {
  readonly userId: string;
  /** The same thing is told to the same person once. */
  readonly dedupeKey: string;
  /** They know already: it stands in their list, and calls for no attention. */
  readonly knows?: boolean;
}

export interface Telling {
  readonly organizationId: string;
  /** null: it is about something else, which the subject names. */
  readonly connectionId: string | null;
  readonly kind: NoticeKind;
  readonly subject: Readonly<Record<string, string | number>>;
  readonly people: readonly PersonToTell[];
}

type NewNotice = typeof notices.$inferInsert;
type NewDelivery = typeof noticeDeliveries.$inferInsert;

/**
 * Writes a notice for each person as they want to be told, and what goes out of the hub of it: all in this transaction. Answers
 * the ids of those that are new.
 */
export function tellPeople(tx: Tx, telling: Telling): Promise<readonly string[]> {
  return tellMany(tx, telling.organizationId, [telling]);
}

/** The same of many things of an organization at once, in few statements. */
export async function tellMany(
  tx: Tx,
  organizationId: string,
  tellings: readonly Telling[],
): Promise<readonly string[]> {
  const waysOf = await findWaysOfAll(organizationId, tellings);
  const rows = tellings.flatMap((telling) => rowsOf(telling, waysOf));
  if (rows.length === 0) return [];
  const told = await tx
    .insert(notices)
    .values(rows)
    .onConflictDoNothing({ target: [notices.organizationId, notices.userId, notices.dedupeKey] })
    .returning({ id: notices.id, userId: notices.userId, kind: notices.kind, inApp: notices.inApp });
  await sendOut(
    tx,
    organizationId,
    told.flatMap(({ id, userId, kind }) => deliveriesOf({ organizationId, id, userId, kind }, waysOf(kind, userId))),
  );
  for (const onlyUserId of new Set(told.flatMap(({ inApp, userId }) => (inApp ? [userId] : [])))) {
    await signalChange(tx, { organizationId, topics: ["notifications"], onlyUserId });
  }
  return told.map(({ id }) => id);
}

type WaysOf = (kind: NoticeKind, userId: string) => PersonWays | undefined;

async function findWaysOfAll(organizationId: string, tellings: readonly Telling[]): Promise<WaysOf> {
  const found = new Map<NoticeKind, Awaited<ReturnType<typeof findWays>>>();
  for (const [kind, alike] of Map.groupBy(tellings, (telling) => telling.kind)) {
    const userIds = [...new Set(alike.flatMap(({ people }) => people.map(({ userId }) => userId)))];
    found.set(kind, await findWays({ organizationId, kind, userIds }));
  }
  return (kind, userId) => found.get(kind)?.get(userId);
}

function rowsOf({ people, ...telling }: Telling, waysOf: WaysOf): readonly NewNotice[] {
  const createdAt = clock.now();
  return people.flatMap(({ userId, dedupeKey, knows }) => {
    const ways = waysOf(telling.kind, userId);
    if (!ways || (!ways.inApp && channelsOf(ways).length === 0)) return [];
    const { inApp } = ways;
    return [{ ...telling, id: newId(), userId, dedupeKey, inApp, createdAt, readAt: knows ? createdAt : null }];
  });
}

function channelsOf({ email, chats }: PersonWays): readonly string[] {
  return email ? [EMAIL, ...chats] : chats;
}

function deliveriesOf(
  { organizationId, id, userId, kind }: Pick<typeof notices.$inferSelect, "organizationId" | "id" | "userId" | "kind">,
  ways: PersonWays | undefined,
): readonly NewDelivery[] {
  if (!ways) return [];
  const createdAt = clock.now();
  // A summary's hour is the person's own choice, and now.
  const due = kind === "daily_summary" ? createdAt : dueAt(createdAt, ways.pace, ways.times);
  return channelsOf(ways).map((channel) => ({
    ...{ organizationId, noticeId: id, userId, channel, createdAt },
    state: "waiting",
    dueAt: due,
  }));
}

/** What is due by now goes at once; the rest when its time has come. */
async function sendOut(tx: Tx, organizationId: string, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.insert(noticeDeliveries).values([...deliveries]);
  const now = clock.now();
  const isDue = ({ dueAt: due }: NewDelivery) => due <= now;
  for (const [userId, own] of Map.groupBy(deliveries.filter(isDue), (delivery) => delivery.userId)) {
    for (const channel of new Set(own.map((delivery) => delivery.channel))) {
      await enqueue(tx, deliverNoticesJob, { organizationId, userId, channel });
    }
  }
}
