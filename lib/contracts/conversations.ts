import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";

const MAX_TEXT = 20_000;

const conversation = z
  .object({
    id: uuid,
    integration: z.string(),
    connection: z.object({
      id: uuid,
      name: z.string(),
      /** As a connection's own: what is not at work sends nothing. */
      status: z.string(),
    }),
    /** direct: with one person. group: several read it. */
    kind: z.enum(["direct", "group"]),
    name: z.string(),
    /** The chat's id at the provider. */
    chatId: z.string(),
    /** It is the caller's own chat: nobody else sees it. */
    isPrivate: z.boolean(),
    /** What the connection sends without being told where goes here. */
    isDefault: z.boolean(),
    /** Command of the agent that answers; null: the first one. */
    agent: z.string().nullable(),
    /** Code of why nobody can be reached there; null: as far as is known, somebody can. */
    unreachable: z.string().nullable(),
    /** How its last message begins; null: it has none, or that one is without words. */
    lastText: z.string().nullable(),
    lastDirection: z.enum(["in", "out"]).nullable(),
    lastMessageAt: instant,
    /** Since when somebody waits for an answer; null: nobody does. */
    waitingSince: instant.nullable(),
    /** When what was said before was cleared. */
    clearedAt: instant.nullable(),
    /** Number of its last message, and of the last one that the caller has read. */
    lastPosition: z.number().int(),
    readPosition: z.number().int(),
    /** How many came after that one. */
    unread: z.number().int(),
  })
  .meta({ id: "Conversation" });
export type Conversation = z.output<typeof conversation>;

const mark = z.object({
  kind: z.enum(["bold", "italic", "code", "pre", "link"]),
  /** In UTF-16 units. */
  from: z.number().int(),
  to: z.number().int(),
  url: z.string().optional(),
});

const message = z
  .object({
    id: uuid,
    /** Its place in the conversation, from 1. */
    position: z.number().int(),
    direction: z.enum(["in", "out"]),
    /** person: at the provider. member: from the hub. hub: a notice, a link prompt. */
    author: z.enum(["person", "member", "agent", "hub"]),
    /** What who wrote it is called; null for agents and the hub. */
    authorName: z.string().nullable(),
    /** Command of the agent that said it. */
    agent: z.string().nullable(),
    /** null: a picture, a sticker. */
    text: z.string().nullable(),
    marks: z.array(mark),
    notice: z.object({ title: z.string(), level: z.enum(["info", "warning", "error"]) }).nullable(),
    /** The message that it answers. */
    answersId: uuid.nullable(),
    /** Of a long one, which of its parts this is. */
    part: z.number().int(),
    parts: z.number().int(),
    /** unknown: nobody knows whether it arrived, and it is not sent again. */
    state: z.enum(["waiting", "done", "sending", "sent", "failed", "unknown", "canceled"]),
    /** Code of why it was not sent. */
    failure: z.string().nullable(),
    sentAt: instant,
  })
  .meta({ id: "ConversationMessage" });
export type ConversationMessage = z.output<typeof message>;

const tag = "Messaging";
const params = z.object({ id: uuid });

export const listConversationsContract = defineContract({
  method: "GET",
  path: "/api/conversations",
  tag,
  summary: "Conversations, the latest first: those of shared chats, and one's own",
  query: pageQuery.extend({
    integration: z.string().min(1).max(100).optional(),
    connectionId: uuid.optional(),
    /** Part of the name, or of how the last message begins. */
    q: z.string().trim().min(1).max(200).optional(),
    unread: z.enum(["true", "false"]).optional(),
  }),
  result: page(conversation),
});

export const getConversationContract = defineContract({
  method: "GET",
  path: "/api/conversations/{id}",
  tag,
  summary: "One conversation",
  params,
  result: conversation,
});

export const updateConversationContract = defineContract({
  method: "PATCH",
  path: "/api/conversations/{id}",
  tag,
  summary: "Has another agent answer in a conversation, or says up to where one has read it",
  params,
  body: z.strictObject({
    /** Command of an agent. */
    agent: z.string().min(1).max(32).optional(),
    /** Never goes back, and never beyond the last message. */
    readPosition: z.number().int().min(0).max(2_147_483_647).optional(),
  }),
  result: conversation,
});

export const clearConversationContract = defineContract({
  method: "POST",
  path: "/api/conversations/{id}/clear",
  tag,
  summary: "Has the agent forget what was said in a conversation; the messages stay",
  params,
  result: conversation,
});

export const listMessagesContract = defineContract({
  method: "GET",
  path: "/api/conversations/{id}/messages",
  tag,
  summary: "What was said in a conversation, the latest first",
  params,
  query: pageQuery,
  result: page(message),
});

export const sendMessageContract = defineContract({
  method: "POST",
  path: "/api/conversations/{id}/messages",
  tag,
  summary: "Says something in a conversation; a long text becomes several messages",
  params,
  body: z.strictObject({
    text: z
      .string()
      .max(MAX_TEXT)
      .refine((text) => text.trim() !== "", { error: "must say something" }),
  }),
  result: z.object({
    /** Of its first part, which waits to be sent. */
    id: uuid,
  }),
  status: 201,
  idempotent: "stored",
});
