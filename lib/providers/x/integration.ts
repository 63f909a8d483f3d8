import { defineIntegration } from "../contract";
import { xChecks } from "./checks";
import { xMeta } from "./meta";
import { x } from "./provider";

export const xIntegration = defineIntegration({
  meta: xMeta,
  provider: x,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: xChecks,
  actions: [],
});
