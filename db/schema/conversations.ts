import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import type { TextMark } from "@/lib/base/rich-text";
import { connections } from "./connections";
import { members, organizations } from "./organizations";

export type ConversationKind = "direct" | "group";

/**
 * A chat that a connection's bot is in. Its id follows from the connection's and the chat's own. Every write to its messages
 * locks it first: what is said has one order, and one worker at a time does what is due in it.
 */
export const conversations = pgTable(
  "conversations",
  {
    organizationId: organizationId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    integration: text("integration").notNull(),
    /** The chat's id at the provider. */
    externalId: text("external_id").notNull(),
    /** direct: with one person. group: several read it. */
    kind: text("kind").$type<ConversationKind>().notNull(),
    name: text("name").notNull(),
    /** The member whose own chat it is: it is nobody else's to read. Empty: everybody's who sees the connection. */
    privateToUserId: uuid("private_to_user_id"),
    /** Command of the agent that answers; empty: the first one. */
    agent: text("agent"),
    /** What was said before is forgotten by the agent: somebody cleared the conversation. */
    clearedAt: instant("cleared_at"),
    /** Code of why nobody can be reached there; empty: as far as is known, somebody can. */
    unreachable: text("unreachable"),
    /** Number of the last message. */
    lastPosition: integer("last_position").notNull().default(0),
    lastMessageAt: instant("last_message_at").notNull(),
    /** Its beginning. */
    lastText: text("last_text"),
    /** Both that a search looks at, in small letters: to lower them for each look took most of its time. */
    searchable: text("searchable").notNull().generatedAlwaysAs(sql`lower(name || chr(10) || coalesce(last_text, ''))`),
    lastDirection: text("last_direction").$type<"in" | "out">(),
    /** Since when somebody waits for an answer; empty: nobody does. */
    waitingSince: instant("waiting_since"),
    /** When there is something to do in it next: to answer, to send. Empty: nothing is due. */
    dueAt: instant("due_at"),
    /** Who does it now, and until when nobody else does. */
    claimId: uuid("claim_id"),
    claimedUntil: instant("claimed_until"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    // Of all networks together, and of one.
    index("conversations_latest_idx").on(table.organizationId, table.lastMessageAt, table.id),
    index("conversations_recent_idx").on(table.organizationId, table.integration, table.lastMessageAt, table.id),
    index("conversations_connection_idx").on(table.organizationId, table.connectionId, table.externalId),
    index("conversations_due_idx").on(table.dueAt).where(sql`due_at IS NOT NULL`),
    foreignKey({
      name: "conversations_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/**
 * Of what came in: waiting: an agent has yet to look at it. done: it has, or nobody had to.
 * Of what goes out: waiting, then sending (from before the request on), and then sent; failed: it was refused; unknown: nobody
 * knows whether it arrived, and it is not sent again; canceled: a person or a later part's refusal kept it from being sent.
 */
export type MessageState = "waiting" | "done" | "sending" | "sent" | "failed" | "unknown" | "canceled";

/** Who said it: somebody at the provider; a member from the hub; an agent; the hub itself (a notice, a link prompt). */
export type MessageAuthor = "person" | "member" | "agent" | "hub";

/** One message of a conversation; a long answer is several, its parts. */
export const messages = pgTable(
  "messages",
  {
    organizationId: organizationId(),
    id: id(),
    conversationId: uuid("conversation_id").notNull(),
    /** Its place in the conversation, from 1. */
    position: integer("position").notNull(),
    direction: text("direction").$type<"in" | "out">().notNull(),
    author: text("author").$type<MessageAuthor>().notNull(),
    /** The provider's id of it; empty until it is sent. */
    externalId: text("external_id"),
    /** Of who wrote at the provider. */
    senderExternalId: text("sender_external_id"),
    senderName: text("sender_name"),
    /** The member who wrote it, here or there. */
    userId: uuid("user_id"),
    /** Command of the agent that said it. */
    agent: text("agent"),
    /** Empty: a picture, a sticker. */
    text: text("text"),
    marks: jsonb("marks").$type<readonly TextMark[]>().notNull().default([]),
    /** It is a notice of the hub's: its title, and how bad it is. */
    notice: jsonb("notice").$type<{ readonly title: string; readonly level: "info" | "warning" | "error" }>(),
    /** Does it speak to the bot? In a group only what does is answered. */
    isForBot: boolean("is_for_bot").notNull().default(true),
    /** The message that it answers. */
    answersId: uuid("answers_id"),
    /** All parts of one answer have the first one's id here. */
    wholeId: uuid("whole_id"),
    part: integer("part").notNull().default(1),
    parts: integer("parts").notNull().default(1),
    /** The thread that it is in, at the provider. */
    threadExternalId: text("thread_external_id"),
    state: text("state").$type<MessageState>().notNull(),
    /** Code of why it is not sent. */
    failure: text("failure"),
    attempts: integer("attempts").notNull().default(0),
    /** As the provider says; of what goes out when it was sent, and before that when it was written. */
    sentAt: instant("sent_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique("messages_position_key").on(table.organizationId, table.conversationId, table.position),
    // What is to be done in a conversation: few of all its messages.
    index("messages_open_idx")
      .on(table.organizationId, table.conversationId, table.position)
      .where(sql`state IN ('waiting', 'sending')`),
    foreignKey({
      name: "messages_conversation_fk",
      columns: [table.organizationId, table.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete("cascade"),
  ],
);

/** Up to where a member has read a conversation. */
export const conversationReads = pgTable(
  "conversation_reads",
  {
    organizationId: organizationId(),
    userId: uuid("user_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    readPosition: integer("read_position").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.userId, table.conversationId] }),
    foreignKey({
      name: "conversation_reads_conversation_fk",
      columns: [table.organizationId, table.conversationId],
      foreignColumns: [conversations.organizationId, conversations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "conversation_reads_member_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [members.organizationId, members.userId],
    }).onDelete("cascade"),
  ],
);

/** Who of a provider's people is which member: what they may see in the hub, they may ask for there. */
export const chatPeople = pgTable(
  "chat_people",
  {
    organizationId: organizationId(),
    connectionId: uuid("connection_id").notNull(),
    /** Their id at the provider. */
    externalUserId: text("external_user_id").notNull(),
    userId: uuid("user_id").notNull(),
    /** What they are called there. */
    name: text("name").notNull(),
    /** The chat that they are reached in alone. */
    directExternalId: text("direct_external_id").notNull(),
    /** code: sent to the bot in their own chat. link: opened while signed in. email: the provider vouches for their address. */
    boundBy: text("bound_by").$type<"code" | "link" | "email">().notNull(),
    boundAt: instant("bound_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.connectionId, table.externalUserId] }),
    index("chat_people_user_idx").on(table.organizationId, table.userId),
    foreignKey({
      name: "chat_people_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_people_member_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [members.organizationId, members.userId],
    }).onDelete("cascade"),
  ],
);

/** A one-time link that somebody at a provider asked for: who opens it, signed in, is that person. Local table. */
export const bindLinks = pgTable(
  "bind_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    organizationId: organizationId(),
    connectionId: uuid("connection_id").notNull(),
    externalUserId: text("external_user_id").notNull(),
    name: text("name").notNull(),
    directExternalId: text("direct_external_id").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    index("bind_links_connection_idx").on(table.organizationId, table.connectionId),
    foreignKey({
      name: "bind_links_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/** An agent of an organization's own, beside those that every organization has (lib/features/agents). */
export const agents = pgTable(
  "agents",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    /** What switches to it: `/maya`. */
    command: text("command").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull(),
    isEnabled: boolean("is_enabled").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique("agents_command_key").on(table.organizationId, table.command),
  ],
);
