import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { chatPeople } from "@/db/schema";
import type { ChatStatus } from "@/lib/contracts/chat-networks";
import type { Connection } from "@/lib/contracts/connections";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listConnections } from "@/lib/features/connections/list-connections";
import { mayRead } from "@/lib/features/connections/visibility";
import { getChatPreferences } from "./chat-preferences";
import { findChatNetwork } from "./find-chat-network";

/** Of a network an organization has few workspaces or bots. */
const MOST_CONNECTIONS = 100;
const AT_WORK: readonly Connection["status"][] = ["active", "degraded", "rate_limited"];

/**
 * How the hub speaks with the member on a network: by which connections, who they are there, and of what they are told.
 * @throws AppError not_found: the hub speaks with nobody there
 */
export async function getChatStatus(ctx: RequestContext<MemberActor>, { ref }: { ref: string }): Promise<ChatStatus> {
  authorize(ctx, "connections:read");
  const { key, name } = await findChatNetwork(ctx.actor, ref);
  const { data } = await listConnections(ctx, { integration: key, limit: MOST_CONNECTIONS });
  const people = await findOwn(ctx.actor);
  const connections = data
    .filter((one) => one.customerId === null && mayRead(ctx.actor, asRow(one)))
    .map((one) => present(one, people));
  return {
    ...{ integration: key, name, connections },
    isConnected: connections.some(({ isUsable }) => isUsable),
    isBound: connections.some(({ person }) => person !== null),
    preferences: await getChatPreferences(ctx, { ref: key }),
  };
}

type Person = typeof chatPeople.$inferSelect;

/** Others' personal connections, which admins know of, and customers' are not theirs to speak by. */
const asRow = ({ visibility, ownerUserId, customerId }: Connection) => ({ visibility, ownerUserId, customerId });

function findOwn({ organizationId, userId }: MemberActor): Promise<Person[]> {
  return db()
    .select()
    .from(chatPeople)
    .where(and(eq(chatPeople.organizationId, organizationId), eq(chatPeople.userId, userId)));
}

function present(connection: Connection, people: readonly Person[]): ChatStatus["connections"][number] {
  const { id, name, status, capabilities, choices } = connection;
  const messages = capabilities.find((capability) => capability.name === "messages");
  const channel = choices.at(-1)?.chosen ?? null;
  const person = people.find(({ connectionId }) => connectionId === id);
  return {
    ...{ id, name, status },
    isUsable: AT_WORK.includes(status) && messages?.available === true,
    missingScopes: [...connection.scopes.missing],
    channel: channel && { id: channel.id, name: channel.name },
    person: person
      ? { externalUserId: person.externalUserId, name: person.name, boundAt: person.boundAt.toISOString() }
      : null,
  };
}
