import type { ProviderHttp } from "../contract";
import { allows, PERMISSIONS } from "./permissions";
import { type MyGuild, myGuilds } from "./wire";

/** https://docs.discord.com/developers/resources/user#get-current-user-guilds */
const PER_PAGE = 200;

/** The servers that the person owns or manages: only there may the person let the bot in, or use it. */
export async function listManagedGuilds(http: ProviderHttp): Promise<readonly MyGuild[]> {
  const guilds = await readPages(http, null);
  return guilds.filter(({ owner, permissions }) => owner || allows(permissions, PERMISSIONS.MANAGE_GUILD));
}

/**
 * Which of these servers the bot is in. Its list is read instead of asking for each server: an answer for one it is not in
 * counts as an invalid request, of which Discord takes 10,000 in 10 minutes before it shuts an address out.
 * https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export async function listGuildsWithBot(http: ProviderHttp, guildIds: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = guildIds.map(BigInt).toSorted((left, right) => (left < right ? -1 : 1));
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined) return new Set();
  const guilds = await readPages(http.as("bot"), { after: first - 1n, until: last });
  return new Set(guilds.map(({ id }) => id).filter((id) => guildIds.includes(id)));
}

/** Pages are sorted by id. */
async function readPages(http: ProviderHttp, range: { after: bigint; until: bigint } | null): Promise<MyGuild[]> {
  const found: MyGuild[] = [];
  for (let after = range?.after ?? 0n; ; ) {
    const page = await http.get("v10/users/@me/guilds", myGuilds, {
      query: { limit: PER_PAGE, after: String(after) },
    });
    found.push(...page);
    const last = BigInt(page.at(-1)?.id ?? 0);
    const isPastRange = range !== null && last >= range.until;
    if (page.length < PER_PAGE || last <= after || isPastRange) return found;
    after = last;
  }
}
