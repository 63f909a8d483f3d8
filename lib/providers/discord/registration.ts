import { z } from "zod";
import type { ProviderHttp } from "../contract";
import type { WebhookRegistration } from "../registration-contract";
import { HUB_COMMAND } from "./read-interaction";
import { snowflake } from "./wire";

const CHAT_INPUT = 1;
const DESCRIPTION = "What is connected to the Integration Hub here";
const EVENT = `/${HUB_COMMAND}`;

const application = z.object({ id: snowflake, interactions_endpoint_url: z.string().nullish() });
const command = z.object({
  id: snowflake,
  type: z.number().int().default(CHAT_INPUT),
  name: z.string(),
  description: z.string(),
});

/**
 * The one command that the hub answers, for every server that the bot is in. Others that the app has are somebody's own: they
 * stay, since "Creating a command with the same name as an existing command for your application will overwrite the old
 * command", and only that one. It is there only while the app's interactions come to the hub: nobody else would answer it.
 * https://docs.discord.com/developers/interactions/application-commands#create-global-application-command
 */
export const discordCommandRegistration: WebhookRegistration = {
  address: "shared",
  choice: "none",
  deploymentToken: "bot",
  secret: "none",
  scope: "applications.commands",
  eventTypes: [EVENT],
  async look(http) {
    const { id, interactions_endpoint_url: address } = await http.get("v10/applications/@me", application);
    const found = await findCommand(http, id);
    if (!found) return "none";
    const isOurs = found.description === DESCRIPTION;
    return { ...standing(id, address ?? ""), eventTypes: isOurs ? [EVENT] : [] };
  },
  async register(http, { address }) {
    const { id, interactions_endpoint_url: endpoint } = await http.get("v10/applications/@me", application);
    // A person enters the address there: another one may be somebody's own.
    if (endpoint !== address) return "elsewhere";
    const wanted = { type: CHAT_INPUT, name: HUB_COMMAND, description: DESCRIPTION };
    await http.post(`v10/applications/${id}/commands`, command, wanted);
    return { registered: standing(id, address), secret: null };
  },
  async remove(http) {
    const { id } = await http.get("v10/applications/@me", application);
    const found = await findCommand(http, id);
    if (found?.description !== DESCRIPTION) return;
    await http.fetch(`${http.apiRoot}/v10/applications/${id}/commands/${found.id}`, { method: "DELETE" });
  },
};

function standing(id: string, address: string) {
  const asWanted = { eventTypes: [EVENT], isOn: true, pendingCount: null, lastError: null };
  return { externalId: id, address, ...asWanted };
}

async function findCommand(http: ProviderHttp, applicationId: string) {
  const commands = await http.get(`v10/applications/${applicationId}/commands`, z.array(command));
  return commands.find(({ name, type }) => name === HUB_COMMAND && type === CHAT_INPUT);
}
