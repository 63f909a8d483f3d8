import { defineIntegration } from "../contract";
import { googleChatActions } from "./actions";
import { googleChatChecks } from "./checks";
import { googleChatMeta } from "./meta";
import { googleChat } from "./provider";
import { googleChatWebhook } from "./webhook";

export const googleChatIntegration = defineIntegration({
  meta: googleChatMeta,
  provider: googleChat,
  gives: ["messages"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: googleChatChecks,
  webhook: googleChatWebhook,
  actions: googleChatActions,
});
