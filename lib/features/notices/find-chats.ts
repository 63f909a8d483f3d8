import { and, eq, or } from "drizzle-orm";
import { db } from "@/db/client";
import { chatPeople, connections } from "@/db/schema";
import { waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";

interface Chat {
  readonly integration: string;
  readonly name: string;
  readonly isBound: boolean;
}

/** The chats that a member could be told in: of every network whose bots the hub speaks through. */
export async function findChats(member: { readonly organizationId: string; readonly userId: string }): Promise<Chat[]> {
  const { organizationId, userId } = member;
  const bound = await db()
    .selectDistinct({ integration: connections.integration })
    .from(chatPeople)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, chatPeople.organizationId), eq(connections.id, chatPeople.connectionId)),
    )
    .where(
      and(
        eq(chatPeople.organizationId, organizationId),
        eq(chatPeople.userId, userId),
        // As where it is delivered: one that became somebody else's own is theirs no more.
        or(eq(connections.visibility, "shared"), eq(connections.ownerUserId, userId)),
      ),
    );
  const known = new Set(bound.map(({ integration }) => integration));
  return listIntegrations()
    .filter((integration) => waysOf(integration).some(({ chat }) => chat))
    .map(({ meta: { key, name } }) => ({ integration: key, name, isBound: known.has(key) }));
}
