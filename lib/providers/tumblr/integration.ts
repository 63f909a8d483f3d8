import { defineIntegration } from "../contract";
import { tumblrChecks } from "./checks";
import { tumblrBlogChoice } from "./choose-blog";
import { tumblrMeta } from "./meta";
import { tumblr } from "./provider";

export const tumblrIntegration = defineIntegration({
  meta: tumblrMeta,
  provider: tumblr,
  gives: "by_scope",
  otherWays: [],
  choices: [tumblrBlogChoice],
  capabilities: {},
  checks: tumblrChecks,
  actions: [],
});
