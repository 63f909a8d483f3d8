import { and, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { chatPeople, connections, users } from "@/db/schema";
import type { ChatPerson } from "@/lib/contracts/chat-people";
import { displayName } from "@/lib/core/auth/display-name";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";

/** Who people are, in the connections that the actor sees; the oldest first. */
export async function presentPeople(
  { actor }: RequestContext<MemberActor>,
  which: SQL | undefined,
): Promise<ChatPerson[]> {
  const rows = await db()
    .select({ person: chatPeople, connection: connections, name: users.name, email: users.email })
    .from(chatPeople)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, chatPeople.organizationId), eq(connections.id, chatPeople.connectionId)),
    )
    .innerJoin(users, eq(users.id, chatPeople.userId))
    .where(and(eq(chatPeople.organizationId, actor.organizationId), readableTo(actor), which))
    .orderBy(chatPeople.boundAt, chatPeople.externalUserId);
  return rows.map(({ person, connection, name, email }) => ({
    connectionId: connection.id,
    integration: connection.integration,
    connectionName: connection.name,
    externalUserId: person.externalUserId,
    name: person.name,
    directChatId: person.userId === actor.userId ? person.directExternalId : null,
    member: { userId: person.userId, name: displayName({ name, email }) },
    boundBy: person.boundBy,
    boundAt: person.boundAt.toISOString(),
  }));
}
