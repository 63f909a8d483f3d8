import { defineIntegration } from "../contract";
import { instagramChecks } from "./checks";
import { instagramMeta } from "./meta";
import { instagram } from "./provider";

export const instagramIntegration = defineIntegration({
  meta: instagramMeta,
  provider: instagram,
  auth: [instagram.auth],
  choices: [],
  capabilities: {},
  checks: instagramChecks,
});
