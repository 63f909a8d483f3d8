import { and, desc, eq, inArray, ne, or } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { type ConnectionStatus, chatPeople, connections, organizations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { RichText, TextMark } from "@/lib/base/rich-text";
import { openDirect } from "@/lib/features/conversations/open-direct";
import { writeMessage } from "@/lib/features/conversations/write-message";
import { type Recipient, settleDeliveries } from "./claim-deliveries";
import type { Worded } from "./deliver-notices";
import type { Said } from "./say-notice";

/**
 * Writes notices into their person's own chat with the bot, several as one message. That they are written and that they are
 * settled is one transaction; sending is the conversation's own.
 */
export async function deliverInChat(recipient: Recipient, worded: readonly Worded[]): Promise<null> {
  const chat = await findOwnChat(recipient);
  if (!chat || !WORKS.includes(chat.connection.status)) {
    const failure = chat ? `connection_${chat.connection.status}` : "not_bound";
    await settleDeliveries(db(), worded, { state: "skipped", failure, settledAt: clock.now() });
    return null;
  }
  await inTransaction(async (tx) => {
    const { connection, person } = chat;
    const { directExternalId: chatId, name, userId } = person;
    const conversation = await openDirect(tx, { connection, chatId, name, userId });
    const settledAt = clock.now();
    // Nothing arrives there until the person writes again.
    if (conversation.unreachable !== null) {
      await settleDeliveries(tx, worded, { state: "skipped", failure: conversation.unreachable, settledAt });
      return;
    }
    const own = await settleDeliveries(tx, worded, { state: "sent", failure: null, settledAt });
    if (own.length === 0) return;
    await writeMessage(tx, { conversation, author: "hub", ...asMessage(own, chat.organizationName) });
  });
  return null;
}

/** By these the hub can speak, a limit that is waited out included. */
const WORKS: readonly ConnectionStatus[] = ["active", "degraded", "rate_limited"];

/** The person's own chat with a bot of this kind; where they have several, one that works, and of these the one that they bound last. */
async function findOwnChat({ organizationId, userId, channel }: Recipient) {
  const [found] = await db()
    .select({ person: chatPeople, connection: connections, organizationName: organizations.name })
    .from(chatPeople)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, chatPeople.organizationId), eq(connections.id, chatPeople.connectionId)),
    )
    .innerJoin(organizations, eq(organizations.id, chatPeople.organizationId))
    .where(
      and(
        eq(chatPeople.organizationId, organizationId),
        eq(chatPeople.userId, userId),
        eq(connections.integration, channel),
        ne(connections.status, "disconnected"),
        or(eq(connections.visibility, "shared"), eq(connections.ownerUserId, userId)),
      ),
    )
    .orderBy(desc(inArray(connections.status, [...WORKS])), desc(chatPeople.boundAt))
    .limit(1);
  return found;
}

const BY_WEIGHT = ["error", "warning", "info"] as const;

function asMessage(worded: readonly Worded[], organizationName: string) {
  const [first, ...others] = worded.map(({ said }) => said);
  if (!first) throw new Error("there is nothing to say");
  if (others.length === 0) return { body: withLink(first), notice: { title: first.title, level: first.level } };
  const all = [first, ...others];
  const level = BY_WEIGHT.find((weight) => all.some((said) => said.level === weight)) ?? "info";
  return { body: listOf(all), notice: { title: `${all.length} notices of ${organizationName}`, level } };
}

const LINK_WORDS = "Open in the hub";

function withLink({ body, page }: Said): RichText {
  const text = `${body.text}\n\n${LINK_WORDS}`;
  const from = text.length - LINK_WORDS.length;
  return { text, marks: [...body.marks, { kind: "link", from, to: text.length, url: page }] };
}

function listOf(all: readonly Said[]): RichText {
  const marks: TextMark[] = [];
  let text = "";
  for (const { title, page } of all) {
    const from = text.length + "• ".length;
    text += `• ${title}\n`;
    marks.push({ kind: "link", from, to: from + title.length, url: page });
  }
  return { text: text.trimEnd(), marks };
}
