import type { ProviderHttp } from "../../contract";
import { type Channel, channelPage } from "./wire";

const PER_PAGE = 50;

/**
 * The channels that this access is for: one, or none. A person with several chooses at the consent, because each brand
 * account is an account of its own there; the list is read to its end all the same.
 * https://developers.google.com/youtube/v3/docs/channels/list (mine)
 */
export async function listChannels(http: ProviderHttp): Promise<readonly Channel[]> {
  const channels: Channel[] = [];
  const seen = new Set<string>();
  let pageToken: string | undefined;
  do {
    const query = { part: "snippet,contentDetails", mine: true, maxResults: PER_PAGE, pageToken };
    const page = await http.get("youtube/v3/channels", channelPage, { query });
    channels.push(...(page.items ?? []));
    const next = page.nextPageToken ?? undefined;
    pageToken = next !== undefined && seen.has(next) ? undefined : next; // the same page again would never end
    if (next !== undefined) seen.add(next);
  } while (pageToken !== undefined);
  return channels;
}
