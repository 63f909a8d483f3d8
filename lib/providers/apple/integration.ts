import { defineIntegration } from "../contract";
import { appleChecks } from "./checks";
import { appleMeta } from "./meta";
import { apple } from "./provider";

export const appleIntegration = defineIntegration({
  meta: appleMeta,
  provider: apple,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: appleChecks,
  actions: [],
});
