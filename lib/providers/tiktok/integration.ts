import { defineIntegration } from "../contract";
import { tiktokChecks } from "./checks";
import { tiktokMeta } from "./meta";
import { tiktok } from "./provider";
import { tiktokWebhook } from "./webhook";

export const tiktokIntegration = defineIntegration({
  meta: tiktokMeta,
  provider: tiktok,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: tiktokChecks,
  webhook: tiktokWebhook,
  actions: [],
});
