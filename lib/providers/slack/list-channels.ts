import type { ProviderHttp, RequestOptions } from "../contract";
import { ifAllowed } from "./if-allowed";
import { type Channel, channelPage, identity } from "./wire";

/** Slack's largest page: the method may be called 20 times a minute. https://docs.slack.dev/apis/web-api/rate-limits */
const PER_PAGE = 1_000;

export interface ListedChannel extends Channel {
  /** A private channel that the app is not in: it can do nothing there until somebody invites it. */
  readonly needsInvitation: boolean;
}

/** All public channels of the workspace, and the private ones of whoever connected it; archived ones are left out. */
export async function listChannels(http: ProviderHttp): Promise<readonly ListedChannel[]> {
  const open = await readPages(http, "conversations.list", { types: "public_channel" });
  const closed = await ifAllowed(() => listPrivateChannels(http));
  return [...open.map((channel) => ({ ...channel, needsInvitation: false })), ...(closed ?? [])].toSorted(
    (left, right) => left.name.localeCompare(right.name),
  );
}

/**
 * With the person's own token, which sees the private channels that the person is in; asked for another member's channels
 * it answers those that both are in. https://docs.slack.dev/reference/methods/users.conversations
 */
async function listPrivateChannels(http: ProviderHttp): Promise<ListedChannel[]> {
  const person = http.as("person");
  const types = "private_channel";
  const { user_id: user } = await http.getEndpoint("userinfo", identity);
  const channels = await readPages(person, "conversations.list", { types });
  const shared = await readPages(person, "users.conversations", { types, user });
  const joined = new Set(shared.map(({ id }) => id));
  return channels.map((channel) => ({ ...channel, needsInvitation: !joined.has(channel.id) }));
}

async function readPages(http: ProviderHttp, method: string, query: RequestOptions["query"]): Promise<Channel[]> {
  const channels: Channel[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const { channels: more, response_metadata: rest } = await http.get(`api/${method}`, channelPage, {
      query: { ...query, exclude_archived: true, limit: PER_PAGE, cursor },
    });
    channels.push(...more);
    cursor = rest?.next_cursor;
    if (!cursor || seen.has(cursor)) return channels; // the same page again would never end
    seen.add(cursor);
  }
}
