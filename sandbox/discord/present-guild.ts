import { BITS, BOT, permissionsOf, type Server } from "./servers";

/** Of everybody in a server; its role has the server's own id. */
const EVERYBODY = BITS.VIEW_CHANNEL | BITS.SEND_MESSAGES;

/** https://docs.discord.com/developers/resources/guild#guild-object */
export function presentGuild(server: Server) {
  return {
    id: server.id,
    name: server.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: server.ownerId,
    application_id: null,
    region: "us-east",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [presentEverybody(server)],
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 100_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "en-US",
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** As `GET /users/@me/guilds` lists it. */
export function presentMyGuild(server: Server, userId: string) {
  const permissions = userId === BOT.id ? EVERYBODY : (permissionsOf(server, userId) ?? 0n);
  return {
    id: server.id,
    name: server.name,
    icon: null,
    banner: null,
    owner: server.ownerId === userId,
    permissions: String(permissions),
    features: [],
  };
}

/** https://docs.discord.com/developers/resources/channel#channel-object */
export function presentChannel(server: Server, channel: Server["channels"][number], position: number) {
  const overwrites = channel.denied === "0" ? [] : [{ id: server.id, type: 0, allow: "0", deny: channel.denied }];
  return {
    id: channel.id,
    type: channel.type,
    flags: 0,
    guild_id: server.id,
    name: channel.name,
    position,
    parent_id: null,
    permission_overwrites: overwrites,
    nsfw: false,
  };
}

function presentEverybody({ id }: Server) {
  return {
    id,
    name: "@everyone",
    permissions: String(EVERYBODY),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}
