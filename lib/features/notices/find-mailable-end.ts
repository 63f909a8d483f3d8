import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { members, notices, organizations, webhookEndpoints } from "@/db/schema";
import { findPeopleToTell } from "./find-people-to-tell";
import { findWays, wantsBy } from "./find-ways";
import { sameEndpoint } from "./own-notices";
import type { Outgoing } from "./say-notice";

export interface MailableEnd {
  readonly notice: typeof notices.$inferSelect;
  readonly endpoint: typeof webhookEndpoints.$inferSelect;
  readonly organizationName: string;
}

/** A notice of an endpoint's end, as things stand now; null: it is over, or nobody wants it this way. */
export async function findMailableEnd(outgoing: Outgoing): Promise<MailableEnd | null> {
  const found = await select(outgoing);
  if (!found) return null;
  const { notice, endpoint, organizationName } = found;
  // Turned on, and off once more, it is another end, with a notice of its own.
  if (endpoint.disabledAt?.toISOString() !== notice.subject.endedAt) return null;
  const { organizationId, userId, kind } = notice;
  const ways = (await findWays({ organizationId, kind, userIds: [userId] })).get(userId);
  const { ownerUserId } = endpoint;
  const concerned = await findPeopleToTell(db(), { organizationId, visibility: "shared", ownerUserId });
  if (!wantsBy(ways, outgoing.channel) || !concerned.includes(userId)) return null;
  return { notice, endpoint, organizationName };
}

async function select({ notice: { organizationId, id } }: Outgoing) {
  const [found] = await db()
    .select({
      notice: notices,
      endpoint: webhookEndpoints,
      organizationName: organizations.name,
    })
    .from(notices)
    .innerJoin(webhookEndpoints, sameEndpoint())
    .innerJoin(members, and(eq(members.organizationId, notices.organizationId), eq(members.userId, notices.userId)))
    .innerJoin(organizations, eq(organizations.id, notices.organizationId))
    .where(and(eq(notices.organizationId, organizationId), eq(notices.id, id), isNull(notices.resolvedAt)));
  return found;
}
