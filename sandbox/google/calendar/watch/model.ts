import { z } from "zod";

/** A notification channel: https://developers.google.com/workspace/calendar/api/guides/push */
export const channelShape = z.object({
  id: z.string(),
  resourceId: z.string(),
  resourceUri: z.string(),
  /** Whose calendar it watches, and which. */
  accountId: z.string(),
  calendarId: z.string(),
  /** The app and the consent that it was made with: only they stop it, and it ends with the consent. */
  clientId: z.string(),
  grantId: z.string(),
  address: z.string(),
  token: z.string().nullable(),
  expirationMs: z.number().int(),
  /** Of the latest message. */
  messageNumber: z.number().int(),
});
export type Channel = z.output<typeof channelShape>;

export const channelStateShape = z.object({
  channels: z.array(channelShape),
  /** Every id an app ever used, as `<client> <id>`: none is taken twice, also after its channel ended. */
  usedIds: z.record(z.string(), z.literal(true)),
});
export type ChannelState = z.output<typeof channelStateShape>;
