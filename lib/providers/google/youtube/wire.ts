import { z } from "zod";

// What YouTube Data v3 sends, in its own spelling. https://developers.google.com/youtube/v3/docs

const text = z.string().nullish();
const image = z.object({ url: text }).nullish();

/** https://developers.google.com/youtube/v3/docs/channels#resource */
const channel = z.object({
  id: z.string().min(1),
  snippet: z.object({ title: text, customUrl: text, thumbnails: z.object({ default: image }).nullish() }).nullish(),
  contentDetails: z.object({ relatedPlaylists: z.object({ uploads: text }).nullish() }).nullish(),
});
export type Channel = z.output<typeof channel>;

/** `items` is not there where an account has no channel. https://developers.google.com/youtube/v3/docs/channels/list */
export const channelPage = z.object({ items: z.array(channel).nullish(), nextPageToken: text });

/** https://developers.google.com/youtube/v3/docs/playlistItems/list */
export const uploadPage = z.object({ pageInfo: z.object({ totalResults: z.number().int().nonnegative() }) });
