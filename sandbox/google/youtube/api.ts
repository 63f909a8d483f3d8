import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import type { Account, OAuthWorld } from "../../kit/oauth/model";
import type { StateSection } from "../../kit/state";
import { GoogleError, googleErrorResponse, notFound } from "../api-error";
import { authorizeApi } from "../authorize-api";
import { type ListQuery, readListQuery, writePageToken } from "./list-query";
import type { StoredChannel, YouTubeState } from "./model";
import { etag, presentChannel, presentUpload, uploadsOf } from "./present";

const SERVICE = "youtube.googleapis.com";
const READ = ["youtube.readonly", "youtube", "youtube.force-ssl", "youtubepartner"];

interface YouTubeWorld {
  readonly oauth: OAuthWorld;
  readonly state: StateSection<YouTubeState>;
}

/** YouTube Data API v3, below `/google/youtube/v3`: channels, their uploads, their playlists. */
export function youtubeApi(world: YouTubeWorld): Hono<SandboxEnv> {
  const api = errorsInItsWords();
  api.get("/channels", (c) => listChannels(c, world, authorize(c, world, "V3DataChannelService.List")));
  api.get("/playlistItems", (c) => {
    authorize(c, world, "V3DataPlaylistItemService.List");
    return listUploads(c, world);
  });
  api.get("/playlists", (c) => listPlaylists(c, world, authorize(c, world, "V3DataPlaylistService.List")));
  api.all("*", (c) => googleErrorResponse(c, notFound()));
  return api;
}

/**
 * Below `/google/upload/youtube/v3`: who may upload is played, uploading is not.
 * https://developers.google.com/youtube/v3/docs/videos/insert
 */
export function youtubeUploadApi(world: YouTubeWorld): Hono<SandboxEnv> {
  const api = errorsInItsWords();
  api.post("/videos", (c) => {
    const scopes = ["youtube.upload", "youtube", "youtube.force-ssl", "youtubepartner"];
    const method = "youtube.api.v3.V3DataVideoService.Insert";
    const account = authorizeApi(world.oauth, c, { service: SERVICE, method, scopes });
    if (!channelOf(world, account)) throw signupRequired();
    const message = `The sandbox does not play ${c.req.method} ${c.req.path}`;
    throw new GoogleError(501, { domain: "global", reason: "notImplemented", message });
  });
  return api;
}

function errorsInItsWords(): Hono<SandboxEnv> {
  const api = new Hono<SandboxEnv>();
  api.onError((error, c) => {
    if (error instanceof GoogleError) return googleErrorResponse(c, error);
    throw error;
  });
  return api;
}

function authorize(c: SandboxContext, { oauth }: YouTubeWorld, method: string): Account {
  return authorizeApi(oauth, c, { service: SERVICE, method: `youtube.api.v3.${method}`, scopes: READ });
}

function channelOf({ state }: YouTubeWorld, account: Account): StoredChannel | null {
  return state.data.channels[account.id] ?? null;
}

/** `mine` is the one channel that the person chose at the consent, or none: brand accounts are accounts of their own. */
function listChannels(c: SandboxContext, world: YouTubeWorld, account: Account): Response {
  const parts = ["id", "snippet", "contentDetails", "statistics", "status", "brandingSettings"];
  const query = readListQuery(new URL(c.req.url).searchParams, { parts, filters: ["mine", "id", "forHandle"] });
  const found = Object.values(world.state.data.channels).filter((channel) => {
    if (query.filter === "mine") return query.value === "true" && channel === channelOf(world, account);
    return query.filter === "id" ? query.value.split(",").includes(channel.id) : query.value === channel.customUrl;
  });
  return c.json(page("channel", found, query, (channel) => presentChannel(channel, query.part)));
}

function listUploads(c: SandboxContext, world: YouTubeWorld): Response {
  const parts = ["id", "snippet", "contentDetails", "status"];
  const query = readListQuery(new URL(c.req.url).searchParams, { parts, filters: ["playlistId", "id"] });
  const channel = Object.values(world.state.data.channels).find((candidate) => uploadsOf(candidate) === query.value);
  if (query.filter !== "playlistId" || !channel) {
    const message = "The playlist identified with the request's playlistId parameter cannot be found.";
    throw new GoogleError(404, {
      domain: "youtube.parameter",
      reason: "playlistNotFound",
      message,
      locationType: "parameter",
      location: "playlistId",
    });
  }
  const { videos } = channel;
  const present = (video: (typeof videos)[number], position: number) =>
    presentUpload(channel, video, { position, part: query.part });
  return c.json(page("playlistItem", videos, query, present));
}

function listPlaylists(c: SandboxContext, world: YouTubeWorld, account: Account): Response {
  const parts = ["id", "snippet", "contentDetails", "status"];
  const query = readListQuery(new URL(c.req.url).searchParams, { parts, filters: ["mine", "id", "channelId"] });
  if (query.filter === "mine" && !channelOf(world, account)) {
    throw new GoogleError(404, { domain: "youtube.channel", reason: "channelNotFound", message: "Channel not found." });
  }
  return c.json(page("playlist", [], query, () => ({})));
}

/** `items` is left out where there are none, as YouTube does. */
function page<T>(
  kind: string,
  all: readonly T[],
  { maxResults, offset }: ListQuery,
  present: (item: T, position: number) => object,
): object {
  const end = offset + maxResults;
  const items = all.slice(offset, end).map((item, index) => present(item, offset + index));
  return {
    kind: `youtube#${kind}ListResponse`,
    etag: etag(`${kind}:${offset}:${all.length}`),
    ...(end < all.length ? { nextPageToken: writePageToken(end) } : {}),
    pageInfo: { totalResults: all.length, resultsPerPage: maxResults },
    ...(items.length > 0 ? { items } : {}),
  };
}

/** https://developers.google.com/youtube/v3/docs/errors: a Google account that has no channel, said with 401. */
function signupRequired(): GoogleError {
  return new GoogleError(401, {
    domain: "youtube.parameter",
    reason: "youtubeSignupRequired",
    message: "Unauthorized",
    locationType: "header",
    location: "Authorization",
  });
}
