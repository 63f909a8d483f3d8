import { defineIntegration } from "../contract";
import { receiverWebhook } from "../receiver-webhook";
import { makeActions } from "./actions";
import { makeChecks } from "./checks";
import { makeMeta } from "./meta";
import { make } from "./provider";

export const makeIntegration = defineIntegration({
  meta: makeMeta,
  provider: make,
  gives: ["automation"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: makeChecks,
  webhook: receiverWebhook,
  actions: makeActions,
});
