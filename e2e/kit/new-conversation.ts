// Why: tests of who sees a conversation need one with messages, without a provider that sends them.
import { db } from "@/db/client";
import { conversations, messages } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";

interface NewConversation {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly integration?: string;
  readonly externalId?: string;
  readonly name?: string;
  /** Whose own chat it is. */
  readonly privateToUserId?: string | null;
  readonly lastMessageAt?: Date;
  /** What was said to the bot in it, the first one first. */
  readonly said?: readonly string[];
}

/** Stores a conversation; answers its id. */
export async function newConversation(options: NewConversation): Promise<string> {
  const { organizationId, connectionId, said = ["Hello?"], privateToUserId = null } = options;
  const { integration = "telegram", externalId = newId(), name = "Ana" } = options;
  const id = newId();
  const createdAt = options.lastMessageAt ?? clock.now();
  await db()
    .insert(conversations)
    .values({
      ...{ organizationId, id, connectionId, integration, externalId, name, privateToUserId, createdAt },
      kind: "direct",
      lastMessageAt: createdAt,
      lastPosition: said.length,
      lastText: said.at(-1) ?? null,
      lastDirection: said.length > 0 ? "in" : null,
    });
  const rows = said.map((text, index) => ({
    ...{ organizationId, conversationId: id, text, createdAt, sentAt: createdAt },
    id: newId(),
    position: index + 1,
    direction: "in" as const,
    author: "person" as const,
    senderName: name,
    state: "done" as const,
  }));
  if (rows.length > 0) await db().insert(messages).values(rows);
  return id;
}
