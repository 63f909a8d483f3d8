import { and, eq, isNotNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { chatPeople, conversations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { storableText } from "@/lib/base/storable";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

export interface Person {
  readonly connection: ConnectionRow;
  /** Their id at the provider. */
  readonly externalUserId: string;
  /** What they are called there. */
  readonly name: string;
  /** The chat that they are reached in alone. */
  readonly directChatId: string;
}

interface Binding extends Person {
  readonly boundBy: (typeof chatPeople.$inferSelect)["boundBy"];
}

/**
 * Makes somebody at a provider the acting member. Its callers hold the connection's row, so that of two at once one comes
 * after the other. another: they are another member already, who has to let go first: a link that somebody is talked into
 * opening must not make their chat its maker's.
 */
export async function bindPerson(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  { connection, externalUserId, name, directChatId, boundBy }: Binding,
): Promise<"bound" | "already" | "another"> {
  const { organizationId, id: connectionId } = connection;
  const { userId } = ctx.actor;
  const reached = { name: storableText(name), directExternalId: directChatId };
  const key = { organizationId, connectionId, externalUserId };
  const known = await boundUser(tx, key);
  if (known !== null && known !== userId) return "another";
  const bound = { ...key, ...reached, userId, boundBy, boundAt: clock.now() };
  const { organizationId: organization, connectionId: connected, externalUserId: person } = chatPeople;
  await tx
    .insert(chatPeople)
    .values(bound)
    .onConflictDoUpdate({ target: [organization, connected, person], set: reached });
  await handOver(tx, { ...key, chatId: directChatId, userId });
  if (known !== null) return "already";
  await recordAudit(tx, ctx, {
    action: "chat_person.bind",
    targetKind: "chat_person",
    targetId: connectionId,
    targetName: reached.name,
    connectionId,
    privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
  });
  return "bound";
}

interface PersonKey {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly externalUserId: string;
}

async function boundUser(tx: Tx, { organizationId, connectionId, externalUserId }: PersonKey): Promise<string | null> {
  const [row] = await tx
    .select({ userId: chatPeople.userId })
    .from(chatPeople)
    .where(
      and(
        eq(chatPeople.organizationId, organizationId),
        eq(chatPeople.connectionId, connectionId),
        eq(chatPeople.externalUserId, externalUserId),
      ),
    )
    .for("update");
  return row?.userId ?? null;
}

interface HandedOver extends PersonKey {
  readonly chatId: string;
  readonly userId: string;
}

/** The chat's conversation is the member's own from here on. What was said in it as another member is not theirs to read: it goes. */
async function handOver(tx: Tx, { organizationId, connectionId, chatId, userId }: HandedOver): Promise<void> {
  const direct = and(
    eq(conversations.organizationId, organizationId),
    eq(conversations.connectionId, connectionId),
    eq(conversations.externalId, chatId),
    eq(conversations.kind, "direct"),
  );
  const { privateToUserId } = conversations;
  await tx.delete(conversations).where(and(direct, isNotNull(privateToUserId), ne(privateToUserId, userId)));
  await tx.update(conversations).set({ privateToUserId: userId }).where(direct);
}
