import { z } from "zod";

/** https://developers.google.com/youtube/v3/docs/channels#resource: as much of it as is played. */
const channelShape = z.object({
  id: z.string(),
  title: z.string(),
  customUrl: z.string(),
  publishedAt: z.string(),
  videos: z.array(z.object({ id: z.string(), title: z.string(), publishedAt: z.string() })),
});
export type StoredChannel = z.output<typeof channelShape>;

/** By the account's id; an account that is not there has no channel. */
export const youtubeStateShape = z.object({ channels: z.record(z.string(), channelShape) });
export type YouTubeState = z.output<typeof youtubeStateShape>;
