import { defineIntegration } from "../contract";
import { telegramActions } from "./actions";
import { telegramChecks } from "./checks";
import { telegramMeta } from "./meta";
import { telegram } from "./provider";

export const telegramIntegration = defineIntegration({
  meta: telegramMeta,
  provider: telegram,
  gives: ["messages"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: telegramChecks,
  actions: telegramActions,
});
