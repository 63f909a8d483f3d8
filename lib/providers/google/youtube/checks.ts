import { z } from "zod";
import type { IntegrationCheck, ProviderHttp } from "../../contract";
import { userinfo } from "../wire";
import { listChannels } from "./list-channels";
import { uploadPage } from "./wire";

/** What the Test button tries, from the account to its videos. */
export const youtubeChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const person = await http.getEndpoint("userinfo", userinfo);
      return `Signed in as ${person.name ?? person.email ?? person.sub}.`;
    },
  },
  {
    name: "youtube_channel",
    capability: null,
    run: async (http) => {
      const channels = await listChannels(http);
      // YouTube's own words for a missing channel: its playlists cannot be listed either.
      if (channels.length === 0) await http.get("youtube/v3/playlists", z.unknown(), { query: OWN_PLAYLISTS });
      return `The channel ${channels.map(({ id, snippet }) => snippet?.title || id).join(", ")} was read.`;
    },
  },
  { name: "uploads", capability: "video", run: countUploads },
];

const OWN_PLAYLISTS = { part: "id", mine: true };

/** https://developers.google.com/youtube/v3/guides/implementation/videos#videos-retrieve-uploads */
async function countUploads(http: ProviderHttp): Promise<string> {
  const [channel] = await listChannels(http);
  const playlistId = channel?.contentDetails?.relatedPlaylists?.uploads || undefined;
  const query = { part: "id", playlistId, maxResults: 1 };
  const { pageInfo } = await http.get("youtube/v3/playlistItems", uploadPage, { query });
  return pageInfo.totalResults === 1 ? "1 video." : `${pageInfo.totalResults} videos.`;
}
