import type { Account } from "../kit/oauth/model";
import { BOT } from "./servers";

/** https://docs.discord.com/developers/resources/user#user-object; the address only with the scope `email`. */
export function presentUser({ id, name, extra }: Account) {
  return { ...about(id, extra.username ?? id, name), mfa_enabled: true, locale: "en-US", premium_type: 0 };
}

export function presentBot() {
  return { ...about(BOT.id, BOT.username, null), bot: true, mfa_enabled: true, locale: "en-US", verified: true };
}

function about(id: string, username: string, shown: string | null) {
  return {
    id,
    username,
    global_name: shown,
    discriminator: "0",
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
  };
}
