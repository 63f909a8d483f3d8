import { defineIntegration } from "../../contract";
import { google } from "../provider";
import { gmailActions } from "./actions";
import { gmailChecks } from "./checks";
import { gmailMeta } from "./meta";
import { gmailWebhook } from "./webhook";

export const gmail = defineIntegration({
  meta: gmailMeta,
  provider: google,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: gmailChecks,
  webhook: gmailWebhook,
  actions: gmailActions,
});
