import { defineIntegration } from "../contract";
import { xChecks } from "./checks";
import { xMeta } from "./meta";
import { x } from "./provider";

export const xIntegration = defineIntegration({
  meta: xMeta,
  provider: x,
  auth: [x.auth],
  choices: [],
  capabilities: {},
  checks: xChecks,
});
