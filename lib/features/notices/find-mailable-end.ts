import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { members, notices, organizations, users, webhookEndpoints } from "@/db/schema";
import { findPeopleToTell } from "./find-people-to-tell";
import { findWays } from "./find-ways";
import { sameEndpoint } from "./own-notices";

export interface MailableEnd {
  readonly notice: typeof notices.$inferSelect;
  readonly endpoint: typeof webhookEndpoints.$inferSelect;
  readonly organizationName: string;
  /** Where the mail goes: the person's proven address. */
  readonly address: string;
}

/** A notice of an endpoint's end whose mail is due, as things stand now; null: it is about something else, was mailed, or is over. */
export async function findMailableEnd(key: {
  readonly organizationId: string;
  readonly noticeId: string;
}): Promise<MailableEnd | null> {
  const found = await select(key);
  if (!found) return null;
  const { notice, endpoint, organizationName, address } = found;
  // Turned on, and off once more, it is another end, with a notice of its own.
  if (address === null || endpoint.disabledAt?.toISOString() !== notice.subject.endedAt) return null;
  const { organizationId, userId, kind } = notice;
  const wanted = (await findWays({ organizationId, kind, userIds: [userId] })).get(userId)?.email;
  const { ownerUserId } = endpoint;
  const concerned = await findPeopleToTell(db(), { organizationId, visibility: "shared", ownerUserId });
  if (!wanted || !concerned.includes(userId)) return null;
  return { notice, endpoint, organizationName, address };
}

async function select({ organizationId, noticeId }: { organizationId: string; noticeId: string }) {
  const [found] = await db()
    .select({
      notice: notices,
      endpoint: webhookEndpoints,
      organizationName: organizations.name,
      address: users.email,
    })
    .from(notices)
    .innerJoin(webhookEndpoints, sameEndpoint())
    .innerJoin(members, and(eq(members.organizationId, notices.organizationId), eq(members.userId, notices.userId)))
    .innerJoin(users, eq(users.id, notices.userId))
    .innerJoin(organizations, eq(organizations.id, notices.organizationId))
    .where(
      and(
        eq(notices.organizationId, organizationId),
        eq(notices.id, noticeId),
        eq(notices.kind, "endpoint_disabled"),
        isNull(notices.mailedAt),
        isNull(notices.resolvedAt),
      ),
    );
  return found;
}
