import { defineIntegration } from "../contract";
import { alignableChecks } from "./checks";
import { alignableMeta } from "./meta";
import { alignable } from "./provider";

export const alignableIntegration = defineIntegration({
  meta: alignableMeta,
  provider: alignable,
  gives: ["posts"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: alignableChecks,
  actions: [],
});
