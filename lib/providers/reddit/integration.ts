import { defineIntegration } from "../contract";
import { redditChecks } from "./checks";
import { redditMeta } from "./meta";
import { reddit } from "./provider";
import { subredditChoice } from "./subreddit-choice";

export const redditIntegration = defineIntegration({
  meta: redditMeta,
  provider: reddit,
  gives: "by_scope",
  otherWays: [],
  choices: [subredditChoice],
  capabilities: {},
  checks: redditChecks,
  actions: [],
});
