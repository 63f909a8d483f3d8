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
});
export type StoredMessage = z.output<typeof messageShape>;

export const telegramStateShape = z.object({
  chats: z.array(chatShape),
  messages: z.array(messageShape),
  /** What waits for each bot, by its id. */
  updates: z.record(z.string(), z.array(z.object({ update_id: z.number().int(), message_id: z.number().int() }))),
  nextUpdate: z.number().int(),
  nextMessage: z.number().int(),
  /** Addresses that messages go to, by the bot's id; "" or absent: none. */
  webhooks: z.record(z.string(), z.string()),
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
      },
    ],
    messages: [],
    updates: {},
    nextUpdate: 100_001,
    nextMessage: 1,
    webhooks: {},
  };
}
