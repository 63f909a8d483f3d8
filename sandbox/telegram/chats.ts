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
});
export type StoredChat = z.output<typeof chatShape>;

const messageShape = z.object({
  message_id: z.number().int(),
  date: z.number().int(),
  chatId: z.number().int(),
  /** null: a bot of ours. */
  userId: z.number().int().nullable(),
  /** An administrator who writes as the group itself. */
  isAnonymous: z.boolean(),
  text: z.string(),
  /** Seconds; null: as it was written. */
  editedAt: z.number().int().nullable().default(null),
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

/** A chat with one person has the person's id. Groups have negative ones: https://core.telegram.org/bots/api#chat */
export function seedTelegram(): TelegramState {
  const [ana, ben, mallory] = PEOPLE.map(({ id }) => id) as [number, number, number];
  const alone = ({ id, name }: Person): StoredChat => ({
    id,
    type: "private",
    title: name,
    members: [{ userId: id, status: "member" }],
    bots: [],
    blocked: [],
  });
  return {
    chats: [
      ...PEOPLE.map(alone),
      {
        id: -1_001_000_000_001,
        type: "supergroup",
        title: "Acme Team",
        members: [
          { userId: ana, status: "creator" },
          { userId: ben, status: "member" },
        ],
        bots: [],
        blocked: [],
      },
      {
        id: -1_001_000_000_002,
        type: "supergroup",
        title: "Rival Team",
        members: [
          { userId: mallory, status: "creator" },
          { userId: ana, status: "member" },
        ],
        bots: [],
        blocked: [],
      },
    ],
    messages: [],
    updates: {},
    nextUpdate: 100_001,
    nextMessage: 1,
    hooks: {},
    allowed: {},
    commands: {},
  };
}
