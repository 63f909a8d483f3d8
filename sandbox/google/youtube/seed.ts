import { createHash } from "node:crypto";
import type { Account } from "../../kit/oauth/model";
import type { StoredChannel, YouTubeState } from "./model";

const HOUR_MS = 3_600_000;

/** Ana has a channel, her company's brand account another, Chloe a large one; Ben has none. */
export function seedYouTube(accounts: readonly Account[], nowMs: number): YouTubeState {
  const withChannel = accounts.filter(({ email }) => email !== "ben@acme.test");
  const channels = withChannel.map((account) => [account.id, channelOf(account, nowMs)] as const);
  return { channels: Object.fromEntries(channels) };
}

function channelOf({ email, name }: Account, nowMs: number): StoredChannel {
  const count = email.startsWith("chloe") ? 60 : 3;
  return {
    id: `UC${idOf(`channel:${email}`, 22)}`,
    title: name,
    customUrl: `@${name.toLowerCase().replaceAll(" ", "")}`,
    publishedAt: new Date(nowMs - 9_000 * HOUR_MS).toISOString(),
    videos: Array.from({ length: count }, (_, index) => ({
      id: idOf(`video:${email}:${index}`, 11),
      title: `${name}: episode ${count - index}`,
      publishedAt: new Date(nowMs - (index + 1) * 24 * HOUR_MS).toISOString(),
    })),
  };
}

function idOf(text: string, length: number): string {
  return createHash("sha256").update(`youtube:${text}`).digest("base64url").slice(0, length);
}
