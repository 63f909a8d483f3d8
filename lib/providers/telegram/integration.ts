import { defineIntegration } from "../contract";
import { telegramActions } from "./actions";
import { telegramChecks } from "./checks";
import { telegramMeta } from "./meta";
import { telegram } from "./provider";
import { telegramRegistration } from "./registration";
import { telegramSharedWay } from "./shared/way";
import { telegramWebhook } from "./webhook";

export const telegramIntegration = defineIntegration({
  meta: telegramMeta,
  provider: telegram,
  gives: ["messages"],
  otherWays: [telegramSharedWay],
  choices: [],
  capabilities: {},
  checks: telegramChecks,
  webhook: telegramWebhook,
  actions: telegramActions,
  registration: telegramRegistration,
});
