import type { ProviderDefinition } from "../../contract";
import { discord } from "../provider";
import { discordWebhookAuth } from "./auth";
import { identifyWebhook } from "./identify";
import { readWebhookError } from "./read-error";

/** Discord by the address of one channel's webhook. https://docs.discord.com/developers/resources/webhook */
export const discordByWebhook: ProviderDefinition = {
  id: "discord",
  name: "Discord",
  // In a channel's settings, Integrations, Webhooks.
  consoleUrl: "https://discord.com/channels/@me",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    api: "https://discord.com/api",
    more: {},
  },
  apiRoot: "api",
  headers: discord.headers,
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["v10", "webhook"],
  // Who has the address may delete the webhook too, but other services may use the same: a person decides.
  accessSettings: "https://discord.com/channels/@me (the channel's settings, Integrations, Webhooks: delete it there)",
  auth: discordWebhookAuth,
  identityScopes: [],
  identify: ({ http }) => identifyWebhook(http),
  proxy: "none",
  errorsInsideSuccess: false,
  readError: readWebhookError,
};
