import { DISCORD } from "./discord";
import { EMAIL_TEXT } from "./email-text";
import { GOOGLE_CHAT } from "./google-chat";
import type { HubTemplate } from "./hub-template";
import { MAKE } from "./make";
import { PLAIN_JSON } from "./plain-json";
import { SLACK } from "./slack";
import { TEAMS } from "./teams";
import { TELEGRAM } from "./telegram";
import { ZAPIER } from "./zapier";

/** In the order in which they are offered. */
export const HUB_TEMPLATES: readonly HubTemplate[] = [
  PLAIN_JSON,
  SLACK,
  DISCORD,
  TEAMS,
  GOOGLE_CHAT,
  TELEGRAM,
  ZAPIER,
  MAKE,
  EMAIL_TEXT,
];
