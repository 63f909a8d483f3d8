import { defineIntegration } from "../contract";
import { tiktokChecks } from "./checks";
import { tiktokMeta } from "./meta";
import { tiktok } from "./provider";

export const tiktokIntegration = defineIntegration({
  meta: tiktokMeta,
  provider: tiktok,
  auth: [tiktok.auth],
  choices: [],
  capabilities: {},
  checks: tiktokChecks,
});
