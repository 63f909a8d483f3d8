import { defineIntegration } from "../contract";
import { tumblrChecks } from "./checks";
import { tumblrBlogChoice } from "./choose-blog";
import { tumblrMeta } from "./meta";
import { tumblr } from "./provider";

export const tumblrIntegration = defineIntegration({
  meta: tumblrMeta,
  provider: tumblr,
  auth: [tumblr.auth],
  choices: [tumblrBlogChoice],
  capabilities: {},
  checks: tumblrChecks,
});
