import { defineIntegration } from "../../contract";
import { google } from "../provider";
import { gmailActions } from "./actions";
import { gmailChecks } from "./checks";
import { gmailMeta } from "./meta";

export const gmail = defineIntegration({
  meta: gmailMeta,
  provider: google,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: gmailChecks,
  actions: gmailActions,
});
