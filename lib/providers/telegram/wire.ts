import { z } from "zod";

/** "If 'ok' equals True, the request was successful and the result can be found in 'result'": https://core.telegram.org/bots/api#making-requests */
const answered = <T>(result: z.ZodType<T>) => z.object({ ok: z.literal(true), result });

/** Ids have up to 52 bits. https://core.telegram.org/bots/api#user */
export const bot = answered(
  z.object({
    id: z.int().positive(),
    is_bot: z.literal(true),
    first_name: z.string(),
    username: z.string().min(1),
  }),
);

/** https://core.telegram.org/bots/api#chat */
const chat = z.object({
  id: z.int(),
  type: z.enum(["private", "group", "supergroup", "channel"]),
  title: z.string().nullish(),
  username: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
});
export type Chat = z.output<typeof chat>;

/** https://core.telegram.org/bots/api#getchat answers more than this. */
export const chatInfo = answered(chat);

/** https://core.telegram.org/bots/api#message, as much of it as says who wrote what and where. */
const message = z.object({
  message_id: z.int(),
  chat,
  from: z.object({ id: z.int(), is_bot: z.boolean() }).nullish(),
  /** "The sender of the message when sent on behalf of a chat": an anonymous administrator, a linked channel. */
  sender_chat: z.object({ id: z.int() }).nullish(),
  text: z.string().nullish(),
});

/** https://core.telegram.org/bots/api#update: those of other kinds have no message. */
export const update = z.object({ update_id: z.int(), message: message.nullish() });
export type Update = z.output<typeof update>;
export const updates = answered(z.array(update));

/** https://core.telegram.org/bots/api#chatmember */
export const chatMember = answered(z.object({ status: z.string() }));

/** What a method answers whose result is of no use here. */
export const done = answered(z.unknown());

/** https://core.telegram.org/bots/api#webhookinfo */
export const webhookInfo = answered(
  z.object({
    url: z.string(),
    pending_update_count: z.int().nonnegative(),
    allowed_updates: z.array(z.string()).nullish(),
    last_error_message: z.string().nullish(),
  }),
);

/** https://core.telegram.org/bots/api#message */
export const messageSent = z.object({ message_id: z.int(), chat: z.object({ id: z.int() }) });
export const sentMessage = answered(messageSent);

/** https://core.telegram.org/bots/api#making-requests */
export const telegramError = z.object({
  ok: z.literal(false),
  description: z.string().nullish(),
  /** https://core.telegram.org/bots/api#responseparameters */
  parameters: z
    .object({ retry_after: z.number().nonnegative().nullish(), migrate_to_chat_id: z.int().nullish() })
    .nullish(),
});
