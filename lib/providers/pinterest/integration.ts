import { defineIntegration } from "../contract";
import { boardChoice } from "./board-choice";
import { pinterestChecks } from "./checks";
import { pinterestMeta } from "./meta";
import { pinterest } from "./provider";

export const pinterestIntegration = defineIntegration({
  meta: pinterestMeta,
  provider: pinterest,
  auth: [pinterest.auth],
  choices: [boardChoice],
  capabilities: {},
  checks: pinterestChecks,
});
