import type { StoredChannel } from "./model";

type Video = StoredChannel["videos"][number];

/** The playlist of everything that a channel ever uploaded: its id with `UU` for `UC`. */
export function uploadsOf(channel: StoredChannel): string {
  return `UU${channel.id.slice(2)}`;
}

/** https://developers.google.com/youtube/v3/docs/channels#resource-representation */
export function presentChannel(channel: StoredChannel, part: ReadonlySet<string>): object {
  const { id, title, customUrl, publishedAt, videos } = channel;
  const parts: Readonly<Record<string, unknown>> = {
    snippet: {
      title,
      description: "",
      customUrl,
      publishedAt,
      thumbnails: thumbnails(id),
      localized: { title, description: "" },
    },
    contentDetails: { relatedPlaylists: { likes: "", uploads: uploadsOf(channel) } },
    statistics: {
      viewCount: "0",
      subscriberCount: "0",
      hiddenSubscriberCount: false,
      videoCount: String(videos.length),
    },
    status: { privacyStatus: "public", isLinked: true, longUploadsStatus: "allowed", madeForKids: false },
  };
  return { kind: "youtube#channel", etag: etag(id), id, ...chosen(parts, part) };
}

/** https://developers.google.com/youtube/v3/docs/playlistItems#resource-representation */
export function presentUpload(
  channel: StoredChannel,
  video: Video,
  at: { position: number; part: ReadonlySet<string> },
): object {
  const playlistId = uploadsOf(channel);
  const resourceId = { kind: "youtube#video", videoId: video.id };
  const parts: Readonly<Record<string, unknown>> = {
    snippet: {
      publishedAt: video.publishedAt,
      channelId: channel.id,
      title: video.title,
      description: "",
      thumbnails: thumbnails(video.id),
      channelTitle: channel.title,
      playlistId,
      position: at.position,
      resourceId,
      videoOwnerChannelTitle: channel.title,
      videoOwnerChannelId: channel.id,
    },
    contentDetails: { videoId: video.id, videoPublishedAt: video.publishedAt },
    status: { privacyStatus: "public" },
  };
  const id = Buffer.from(`${playlistId}.${video.id}`).toString("base64url");
  return { kind: "youtube#playlistItem", etag: etag(id), id, ...chosen(parts, at.part) };
}

function chosen(parts: Readonly<Record<string, unknown>>, part: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => part.has(name)));
}

function thumbnails(id: string): object {
  return { default: { url: `https://yt3.ggpht.com/${id}=s88-c-k-c0x00ffffff-no-rj`, width: 88, height: 88 } };
}

export function etag(id: string): string {
  return Buffer.from(id).toString("base64url").slice(0, 20);
}
