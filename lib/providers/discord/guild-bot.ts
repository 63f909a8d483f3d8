import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";
import { channelPermissions } from "./channel-permissions";
import { messageBody, postedMessage } from "./message";
import { allows, PERMISSIONS } from "./permissions";
import { type Channel, channels, type Guild, guild, member, snowflake, user } from "./wire";

const TEXT = 0;
const ANNOUNCEMENT = 5;

export interface WritableChannel extends Channel {
  readonly mayWrite: boolean;
}

/** The bot in the one server of a connection. */
export interface GuildBot {
  readonly guildId: string;
  getGuild(): Promise<Guild>;
  /** Those that take messages, as Discord shows them, and whether the bot may write there. */
  listTextChannels(): Promise<readonly WritableChannel[]>;
  /** To a channel of this server; null: to the one that was chosen. */
  postMessage(message: { text: string; channelId: string | null }): Promise<{ channelId: string; messageId: string }>;
}

/**
 * The deployment has one bot for all organizations, and its token opens every server that any of them added it to. So
 * whatever the bot does goes through this: each call is to the server that was chosen for this connection.
 */
export function guildBot(http: ProviderHttp): GuildBot {
  const guildId = http.connection?.choices.guild?.id;
  if (!guildId) throw rejected("No server has been chosen for this connection.");
  const bot = http.as("bot");
  const root = `v10/guilds/${http.parse(guildId, snowflake)}`;

  const getGuild = async () => mine(await bot.get(root, guild), ({ id }) => id);
  const mine = <T>(found: T, guildOf: (found: T) => string): T => {
    if (guildOf(found) === guildId) return found;
    throw rejected("This is of another server than the one of this connection.");
  };

  return {
    guildId,
    getGuild,
    async listTextChannels() {
      const [found, all] = [await getGuild(), await bot.get(`${root}/channels`, channels)];
      const { id: userId } = await bot.get("v10/users/@me", user);
      const { roles: roleIds } = await bot.get(`${root}/members/${userId}`, member);
      return all
        .map((candidate) => mine(candidate, ({ guild_id: id }) => id))
        .filter(({ type }) => type === TEXT || type === ANNOUNCEMENT)
        .toSorted((left, right) => (left.position ?? 0) - (right.position ?? 0))
        .map((candidate) => ({
          ...candidate,
          mayWrite: allows(channelPermissions(found, candidate, { userId, roleIds }), WRITE),
        }));
    },
    async postMessage({ text, channelId }) {
      const id = channelId ?? http.connection?.choices.channel?.id;
      if (!id) throw rejected("Name a channel: none was chosen for this connection.");
      // Whose channel it is, Discord is asked before anything is sent there: see guilds-in.ts.
      const path = `v10/channels/${http.parse(id, snowflake)}/messages`;
      const posted = await bot.post(path, postedMessage, messageBody(text));
      return { channelId: posted.channel_id, messageId: posted.id };
    },
  };
}

const WRITE = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES;

function rejected(reason: string): ProviderError {
  return new ProviderError("discord", { kind: "rejected", status: 403, reason });
}
