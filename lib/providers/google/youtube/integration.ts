import { defineIntegration } from "../../contract";
import { google } from "../provider";
import { youtubeChecks } from "./checks";
import { chooseChannel } from "./choose-channel";
import { youtubeMeta } from "./meta";

export const youtube = defineIntegration({
  meta: youtubeMeta,
  provider: google,
  gives: "by_scope",
  otherWays: [],
  choices: [chooseChannel],
  capabilities: {},
  checks: youtubeChecks,
  actions: [],
});
