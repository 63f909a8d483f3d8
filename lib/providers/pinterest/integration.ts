import { defineIntegration } from "../contract";
import { boardChoice } from "./board-choice";
import { pinterestChecks } from "./checks";
import { pinterestMeta } from "./meta";
import { pinterest } from "./provider";

export const pinterestIntegration = defineIntegration({
  meta: pinterestMeta,
  provider: pinterest,
  gives: "by_scope",
  otherWays: [],
  choices: [boardChoice],
  capabilities: {},
  checks: pinterestChecks,
  actions: [],
});
