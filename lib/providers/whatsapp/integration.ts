import { defineIntegration } from "../contract";
import { whatsappActions } from "./actions";
import { whatsappChecks } from "./checks";
import { whatsappMeta } from "./meta";
import { whatsapp } from "./provider";

export const whatsappIntegration = defineIntegration({
  meta: whatsappMeta,
  provider: whatsapp,
  gives: ["messages"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: whatsappChecks,
  actions: whatsappActions,
});
