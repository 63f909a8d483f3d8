import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import type { LinkedChat } from "@/lib/contracts/links";
import { displayName } from "@/lib/core/auth/display-name";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { linkRuleOf } from "./link-rule";
import { linkedPlaces } from "./linked-places";

/** The chats that are linked to a connection, the first one first. @throws AppError not_found, unprocessable */
export async function listLinks(ctx: RequestContext, { ref }: { ref: string }): Promise<{ data: LinkedChat[] }> {
  authorize(ctx, "connections:read");
  const { connection } = await findReadable(ctx.actor, ref);
  await linkRuleOf(connection);
  return { data: await presentLinks(connection) };
}

/** The same, of a connection that was found. */
export async function presentLinks(connection: ConnectionRow): Promise<LinkedChat[]> {
  const rows = await linkedPlaces({ organizationId: connection.organizationId, connectionId: connection.id });
  const userIds = [...new Set(rows.flatMap(({ linkedByUserId }) => linkedByUserId ?? []))];
  const people = userIds.length > 0 ? await db().select().from(users).where(inArray(users.id, userIds)) : [];
  const names = new Map(people.map((person) => [person.id, displayName(person)]));
  const { choice } = await linkRuleOf(connection);
  return rows.map(({ externalId, name, linkedAt, linkedByUserId: userId }) => {
    const person = userId === null ? undefined : names.get(userId);
    return {
      id: externalId,
      name,
      chosen: connection.choices[choice]?.id === externalId,
      linkedAt: linkedAt.toISOString(),
      linkedBy: userId === null || person === undefined ? null : { userId, name: person },
    };
  });
}
