import type { Tx } from "@/db/client";
import { type NoticeKind, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { findWays } from "./find-ways";
import { mailNoticeJob } from "./jobs";

interface PersonToTell {
  readonly userId: string;
  /** The same thing is told to the same person once. */
  readonly dedupeKey: string;
  /** They know already: it stands in their list, and calls for no attention. */
  readonly knows?: boolean;
}

interface Telling {
  readonly organizationId: string;
  /** null: it is about something else, which the subject names. */
  readonly connectionId: string | null;
  readonly kind: NoticeKind;
  readonly subject: Readonly<Record<string, string | number>>;
  readonly people: readonly PersonToTell[];
}

/**
 * Writes a notice for each person as they want to be told, and queues its mail: all in this transaction. Answers the
 * ids of those that are new.
 */
export async function tellPeople(tx: Tx, telling: Telling): Promise<readonly string[]> {
  const { organizationId, kind, people } = telling;
  const ways = await findWays({ organizationId, kind, userIds: people.map(({ userId }) => userId) });
  const told: string[] = [];
  for (const person of people) {
    const { inApp, email } = ways.get(person.userId) ?? { inApp: false, email: false };
    if (!inApp && !email) continue;
    const noticeId = await insertOnce(tx, telling, { ...person, inApp });
    if (!noticeId) continue;
    told.push(noticeId);
    if (email) await enqueue(tx, mailNoticeJob, { organizationId, noticeId });
    if (inApp) await signalChange(tx, { organizationId, topics: ["notifications"], onlyUserId: person.userId });
  }
  return told;
}

async function insertOnce(
  tx: Tx,
  { organizationId, connectionId, kind, subject }: Telling,
  { userId, dedupeKey, inApp, knows }: PersonToTell & { inApp: boolean },
): Promise<string | null> {
  const now = clock.now();
  const [inserted] = await tx
    .insert(notices)
    .values({
      organizationId,
      id: newId(),
      userId,
      kind,
      connectionId,
      subject,
      dedupeKey,
      inApp,
      createdAt: now,
      readAt: knows ? now : null,
    })
    .onConflictDoNothing({ target: [notices.organizationId, notices.userId, notices.dedupeKey] })
    .returning({ id: notices.id });
  return inserted?.id ?? null;
}
