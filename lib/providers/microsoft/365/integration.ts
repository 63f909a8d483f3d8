import { defineIntegration } from "../../contract";
import { microsoft365Actions } from "./actions";
import { microsoft365Checks } from "./checks";
import { microsoft365Meta } from "./meta";
import { microsoft365Provider } from "./provider";

export const microsoft365 = defineIntegration({
  meta: microsoft365Meta,
  provider: microsoft365Provider,
  gives: ["mail"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: microsoft365Checks,
  actions: microsoft365Actions,
});
