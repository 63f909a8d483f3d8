import type { IntegrationCheck } from "../../contract";
import { webhook } from "./wire";

/** What the Test button tries: reading the webhook, which posts nothing. */
export const discordWebhookChecks: readonly IntegrationCheck[] = [
  {
    name: "webhook",
    capability: "messages",
    run: async (http) => {
      const { name } = await http.get("v10/webhook", webhook);
      return `The webhook ${name || "without a name"} is there. Nothing was posted.`;
    },
  },
];
