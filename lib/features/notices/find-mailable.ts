import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, connectionTokens, members, type NoticeKind, notices, organizations, users } from "@/db/schema";
import { integrationNames } from "@/lib/features/integrations/integration-names";
import { findPeopleToTell } from "./find-people-to-tell";
import { findWays } from "./find-ways";
import { reconnectNeed } from "./reconnect-need";

export interface Mailable {
  readonly kind: Exclude<NoticeKind, "endpoint_disabled">;
  readonly notice: typeof notices.$inferSelect;
  readonly connection: typeof connections.$inferSelect;
  readonly member: Pick<typeof members.$inferSelect, "role">;
  readonly organizationName: string;
  /** As the organization calls it. */
  readonly integrationName: string;
  /** Where the mail goes: the person's proven address. */
  readonly address: string;
}

/** A notice whose mail is due, as things stand now; null where it was mailed, or there is nothing to say any more. */
export async function findMailable(input: { organizationId: string; noticeId: string }): Promise<Mailable | null> {
  const found = await select(input);
  if (!found?.address) return null;
  const { tokens, address, ...mailable } = found;
  const { notice, connection } = mailable;
  const need = reconnectNeed(notice, connection, tokens);
  const isTrue = notice.kind === "connection_recovered" ? connection.status === "active" : need === "needed";
  if (!isTrue) return null;

  const { organizationId, userId, kind } = notice;
  if (kind === "endpoint_disabled") throw new Error("a notice of an endpoint names a connection");
  const wanted = (await findWays({ organizationId, kind, userIds: [userId] })).get(userId)?.email;
  const isConcerned = (await findPeopleToTell(db(), connection)).includes(userId);
  if (!wanted || !isConcerned) return null;
  const nameOf = await integrationNames(organizationId, [connection.integration]);
  return { ...mailable, kind, address, integrationName: nameOf(connection.integration) };
}

async function select({ organizationId, noticeId }: { organizationId: string; noticeId: string }) {
  const [found] = await db()
    .select({
      notice: notices,
      connection: connections,
      tokens: connectionTokens,
      member: { role: members.role },
      organizationName: organizations.name,
      address: users.email,
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
    .innerJoin(users, eq(users.id, notices.userId))
    .innerJoin(organizations, eq(organizations.id, notices.organizationId))
    .where(
      and(
        eq(notices.organizationId, organizationId),
        eq(notices.id, noticeId),
        isNull(notices.mailedAt),
        isNull(notices.resolvedAt),
      ),
    );
  return found;
}
