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

/** https://core.telegram.org/bots/api#webhookinfo */
export const webhookInfo = answered(
  z.object({
    url: z.string(),
    pending_update_count: z.number(),
    last_error_message: z.string().nullish(),
  }),
);

/** https://core.telegram.org/bots/api#chatfullinfo: groups and channels have a title, people have names. */
export const chat = answered(
  z.object({
    id: z.int(),
    type: z.string(),
    title: z.string().nullish(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
  }),
);

/** https://core.telegram.org/bots/api#message */
export const sentMessage = answered(z.object({ message_id: z.int(), chat: z.object({ id: z.int() }) }));

/** https://core.telegram.org/bots/api#making-requests */
export const telegramError = z.object({
  ok: z.literal(false),
  description: z.string().nullish(),
  /** https://core.telegram.org/bots/api#responseparameters */
  parameters: z.object({ retry_after: z.number().nonnegative().nullish() }).nullish(),
});
