import { defineIntegration } from "../../contract";
import { google } from "../provider";
import { youtubeChecks } from "./checks";
import { chooseChannel } from "./choose-channel";
import { youtubeMeta } from "./meta";

export const youtube = defineIntegration({
  meta: youtubeMeta,
  provider: google,
  auth: [google.auth],
  choices: [chooseChannel],
  capabilities: {},
  checks: youtubeChecks,
});
