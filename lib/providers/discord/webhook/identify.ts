import type { ExternalAccount, ProviderHttp } from "../../contract";
import { webhook } from "./wire";

/** The webhook itself: it belongs to a channel, and to nobody. https://docs.discord.com/developers/resources/webhook */
export async function identifyWebhook(http: ProviderHttp): Promise<ExternalAccount> {
  const { id, name, avatar } = await http.get("v10/webhook", webhook);
  return {
    id,
    name: name || "Webhook",
    email: null,
    // https://docs.discord.com/developers/reference#image-formatting
    imageUrl: avatar ? `https://cdn.discordapp.com/avatars/${id}/${avatar}.png` : null,
  };
}
