import { z } from "zod";

const memberShape = z.object({
  userId: z.number().int(),
  status: z.enum(["creator", "administrator", "member", "left"]),
});

const chatShape = z.object({
  id: z.number().int(),
  type: z.enum(["private", "group", "supergroup"]),
  /** Of a person, the first name. */
  title: z.string(),
  members: z.array(memberShape),
  /** Bots that may write there: who started them in a chat of one person's, who was added to a group. */
  bots: z.array(z.string()),
  /** Bots that the person has stopped since. */
  blocked: z.array(z.string()).default([]),
  /** Bots that were thrown out of the group. */
  kicked: z.array(z.string()).default([]),
  /** Of one person: their account is no more. */
  isDeactivated: z.boolean().default(false),
  /** The supergroup that the group has become; null: it has not. */
  movedTo: z.number().int().nullable().default(null),
});
export type StoredChat = z.output<typeof chatShape>;

/** https://core.telegram.org/bots/api#messageentity */
const entityShape = z.object({
  type: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  url: z.string().optional(),
});
export type StoredEntity = z.output<typeof entityShape>;

const typingShape = z.object({
  bot: z.string(),
  chatId: z.number().int(),
  at: z.string(),
  /** The number of the next message of whomever: what it came before. */
  before: z.number().int(),
});

const messageShape = z.object({
  message_id: z.number().int(),
  date: z.number().int(),
  chatId: z.number().int(),
  /** null: a bot of ours. */
  userId: z.number().int().nullable(),
  /** An administrator who writes as the group itself. */
  isAnonymous: z.boolean(),
  /** Of a photo its caption, of a sticker nothing. */
  text: z.string(),
  /** Seconds; null: as it was written. */
  editedAt: z.number().int().nullable().default(null),
  /** Which bot of ours; null: a person. */
  bot: z.string().nullable().default(null),
  kind: z.enum(["text", "photo", "sticker", "moved"]).default("text"),
  entities: z.array(entityShape).default([]),
  /** The message that it answers. */
  replyTo: z.number().int().nullable().default(null),
  /** Of a message about a group's move: from where it came, or where it went. */
  moved: z.object({ from: z.number().int().nullable(), to: z.number().int().nullable() }).nullable().default(null),
});
export type StoredMessage = z.output<typeof messageShape>;

const updateShape = z.object({
  update_id: z.number().int(),
  kind: z.enum(["message", "edited_message", "my_chat_member"]).default("message"),
  /** 0: it is about no message. */
  message_id: z.number().int(),
  /** Of what is about no message. */
  chatId: z.number().int().default(0),
  /** Seconds; 0: when the message was written. */
  date: z.number().int().default(0),
  /** The bot was stopped by the person, or thrown out of the group. */
  isBlocked: z.boolean().default(false),
});
export type StoredUpdate = z.output<typeof updateShape>;

const hookShape = z.object({
  url: z.string(),
  /** null: the header is left out. */
  secretToken: z.string().nullable(),
  maxConnections: z.number().int(),
  lastErrorAt: z.number().int().nullable(),
  lastErrorMessage: z.string(),
});
/** Where a bot's updates are posted to. */
export type StoredHook = z.output<typeof hookShape>;

const commandShape = z.object({ command: z.string(), description: z.string() });

export const telegramStateShape = z.object({
  chats: z.array(chatShape),
  messages: z.array(messageShape),
  /** What waits for each bot, by its id. */
  updates: z.record(z.string(), z.array(updateShape)),
  nextUpdate: z.number().int(),
  nextMessage: z.number().int(),
  /** By the bot's id; absent: its updates are asked for. */
  hooks: z.record(z.string(), hookShape).default({}),
  /** Kinds of update that a bot asked for, by its id; absent or none: the usual ones. */
  allowed: z.record(z.string(), z.array(z.string())).default({}),
  /** By bot, scope and language, as `command-methods.ts` writes them. */
  commands: z.record(z.string(), z.array(commandShape)).default({}),
  /** What bots said of themselves last, oldest first. */
  typing: z.array(typingShape).default([]),
});
export type TelegramState = z.output<typeof telegramStateShape>;

export interface Person {
  readonly id: number;
  readonly name: string;
}

export const PEOPLE: readonly Person[] = [
  { id: 5_000_000_001, name: "Ana" },
  { id: 5_000_000_002, name: "Ben" },
  { id: 5_000_000_003, name: "Mallory" },
];

/** A group that can become a supergroup. */
export const BASIC_GROUP = { id: -4_000_000_001, title: "Acme Lunch" };

/** A chat with one person has the person's id. Groups have negative ones: https://core.telegram.org/bots/api#chat */
export function seedTelegram(): TelegramState {
  const [ana, ben, mallory] = PEOPLE.map(({ id }) => id) as [number, number, number];
  const member = (userId: number, status: "creator" | "member") => ({ userId, status });
  return {
    chats: [
      ...PEOPLE.map(({ id, name }) => chat({ id, type: "private", title: name, members: [member(id, "member")] })),
      chat({
        id: -1_001_000_000_001,
        type: "supergroup",
        title: "Acme Team",
        members: [member(ana, "creator"), member(ben, "member")],
      }),
      chat({
        id: -1_001_000_000_002,
        type: "supergroup",
        title: "Rival Team",
        members: [member(mallory, "creator"), member(ana, "member")],
      }),
      chat({ ...BASIC_GROUP, type: "group", members: [member(ana, "creator"), member(ben, "member")] }),
    ],
    messages: [],
    updates: {},
    nextUpdate: 100_001,
    nextMessage: 1,
    hooks: {},
    allowed: {},
    commands: {},
    typing: [],
  };
}

function chat(own: Pick<StoredChat, "id" | "type" | "title" | "members">): StoredChat {
  return { ...own, bots: [], blocked: [], kicked: [], isDeactivated: false, movedTo: null };
}
