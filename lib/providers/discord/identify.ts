import type { ExternalAccount, ProviderHttp } from "../contract";
import { user } from "./wire";

/** The person who consented. The address is not asked for. https://docs.discord.com/developers/resources/user */
export async function identifyPerson(http: ProviderHttp): Promise<ExternalAccount> {
  const { id, username, global_name: shown, avatar } = await http.getEndpoint("userinfo", user);
  return {
    id,
    name: shown || username,
    email: null,
    // https://docs.discord.com/developers/reference#image-formatting
    imageUrl: avatar ? `https://cdn.discordapp.com/avatars/${id}/${avatar}.png` : null,
  };
}
