import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, connectionTokens, members, type NoticeKind, notices, organizations } from "@/db/schema";
import { integrationNames } from "@/lib/features/integrations/integration-names";
import { findPeopleToTell } from "./find-people-to-tell";
import { findWays, wantsBy } from "./find-ways";
import { reconnectNeed } from "./reconnect-need";
import type { Outgoing } from "./say-notice";

export interface Mailable {
  readonly kind: Extract<NoticeKind, "connection_needs_reauth" | "connection_expires" | "connection_recovered">;
  readonly notice: typeof notices.$inferSelect;
  readonly connection: typeof connections.$inferSelect;
  readonly member: Pick<typeof members.$inferSelect, "role">;
  readonly organizationName: string;
  /** As the organization calls it. */
  readonly integrationName: string;
}

/** What a notice says of a connection's access, as things stand now; null where there is nothing to say any more, or not this way. */
export async function findMailable(kind: Mailable["kind"], outgoing: Outgoing): Promise<Mailable | null> {
  const found = await select(outgoing);
  if (!found) return null;
  const { tokens, ...mailable } = found;
  const { notice, connection } = mailable;
  const need = reconnectNeed(notice, connection, tokens);
  const isTrue = kind === "connection_recovered" ? connection.status === "active" : need === "needed";
  if (!isTrue) return null;

  const { organizationId, userId } = notice;
  const ways = (await findWays({ organizationId, kind, userIds: [userId] })).get(userId);
  const isConcerned = (await findPeopleToTell(db(), connection)).includes(userId);
  if (!wantsBy(ways, outgoing.channel) || !isConcerned) return null;
  const nameOf = await integrationNames(organizationId, [connection.integration]);
  return { ...mailable, kind, integrationName: nameOf(connection.integration) };
}

async function select({ notice: { organizationId, id } }: Outgoing) {
  const [found] = await db()
    .select({
      notice: notices,
      connection: connections,
      tokens: connectionTokens,
      member: { role: members.role },
      organizationName: organizations.name,
    })
    .from(notices)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, notices.organizationId), eq(connections.id, notices.connectionId)),
    )
    .leftJoin(
      connectionTokens,
      and(
        eq(connectionTokens.organizationId, notices.organizationId),
        eq(connectionTokens.connectionId, notices.connectionId),
      ),
    )
    .innerJoin(members, and(eq(members.organizationId, notices.organizationId), eq(members.userId, notices.userId)))
    .innerJoin(organizations, eq(organizations.id, notices.organizationId))
    .where(and(eq(notices.organizationId, organizationId), eq(notices.id, id), isNull(notices.resolvedAt)));
  return found;
}
