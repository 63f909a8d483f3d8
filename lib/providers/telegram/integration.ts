import { defineIntegration } from "../contract";
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
});
