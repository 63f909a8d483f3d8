import { z } from "zod";

// What Slack sends, in its own spelling. https://docs.slack.dev/reference/methods

const text = z.string().nullish();

/** Every failure comes like this, with status 200. https://docs.slack.dev/apis/web-api/#responses */
export const failure = z.object({ ok: z.literal(false), error: z.string().min(1), needed: text });

/** https://docs.slack.dev/reference/methods/auth.test: who a token is; names come with it, `team_id` never changes. */
export const identity = z.object({
  ok: z.literal(true),
  team_id: z.string().min(1),
  team: z.string(),
  user_id: z.string(),
  user: z.string(),
});

/** https://docs.slack.dev/reference/methods/team.info */
export const teamInfo = z.object({
  ok: z.literal(true),
  team: z.object({
    id: z.string().min(1),
    name: z.string(),
    icon: z.object({ image_132: text, image_default: z.boolean().nullish() }).nullish(),
  }),
});

/** The answer of a first exchange says for which workspace it is. https://docs.slack.dev/reference/methods/oauth.v2.access */
export const installation = z.object({ team: z.object({ id: z.string().min(1) }).nullish() });

/**
 * Tokens of an answer: those of the app on top, those of the person who installed it under `authed_user`, each with an
 * end and a refresh token of their own where the app rotates them.
 */
const tokens = { access_token: text, refresh_token: text, expires_in: z.number().nullish(), scope: text };
export const tokenAnswer = z.object({ ...tokens, authed_user: z.object(tokens).nullish() });

/** https://docs.slack.dev/reference/objects/conversation-object */
export const channel = z.object({ id: z.string().min(1), name: z.string(), is_private: z.boolean() });
export type Channel = z.output<typeof channel>;

/** A page of conversations.list and of users.conversations: an empty cursor is the end. */
export const channelPage = z.object({
  ok: z.literal(true),
  channels: z.array(channel),
  response_metadata: z.object({ next_cursor: z.string() }).nullish(),
});

const flag = z.boolean().nullish();

/**
 * https://docs.slack.dev/reference/methods/users.info. Guests are restricted, people of other workspaces strangers; what is not
 * there is not so. https://docs.slack.dev/reference/objects/user-object
 */
export const userInfo = z.object({
  ok: z.literal(true),
  user: z.object({
    id: z.string().min(1),
    team_id: text,
    name: text,
    real_name: text,
    deleted: flag,
    is_bot: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    is_email_confirmed: flag,
    profile: z.object({ display_name: text, real_name: text, email: text }),
  }),
});
export type User = z.output<typeof userInfo>["user"];

/** https://docs.slack.dev/reference/methods/chat.postMessage: `ts` is the message's id within its channel. */
export const postedMessage = z.object({ ok: z.literal(true), channel: z.string().min(1), ts: z.string().min(1) });
