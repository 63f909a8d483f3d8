import { alignableSandbox } from "./alignable/sandbox-provider";
import { appleSandbox } from "./apple/sandbox-provider";
import { autocountSandbox } from "./autocount/sandbox-provider";
import { customSandbox } from "./custom/sandbox-provider";
import { customWebhookSandbox } from "./custom-webhook/sandbox-provider";
import { discordSandbox } from "./discord/sandbox-provider";
import { facebookSandbox } from "./facebook/sandbox-provider";
import { googleSandbox } from "./google/sandbox-provider";
import { googleChatSandbox } from "./google-chat/sandbox-provider";
import { instagramSandbox } from "./instagram/sandbox-provider";
import type { SandboxProvider } from "./kit/sandbox-provider";
import { linkedinSandbox } from "./linkedin/sandbox-provider";
import { makeSandbox } from "./make/sandbox-provider";
import { microsoftSandbox } from "./microsoft/sandbox-provider";
import { pinterestSandbox } from "./pinterest/sandbox-provider";
import { quickbooksSandbox } from "./quickbooks/sandbox-provider";
import { redditSandbox } from "./reddit/sandbox-provider";
import { salesforceSandbox } from "./salesforce/sandbox-provider";
import { slackSandbox } from "./slack/sandbox-provider";
import { sqlAccountingSandbox } from "./sql-accounting/sandbox-provider";
import { stripeSandbox } from "./stripe/sandbox-provider";
import { telegramSandbox } from "./telegram/sandbox-provider";
import { tiktokSandbox } from "./tiktok/sandbox-provider";
import { tumblrSandbox } from "./tumblr/sandbox-provider";
import { whatsappSandbox } from "./whatsapp/sandbox-provider";
import { xSandbox } from "./x/sandbox-provider";
import { xeroSandbox } from "./xero/sandbox-provider";
import { zapierSandbox } from "./zapier/sandbox-provider";

/** Every provider that the sandbox plays, one line each. */
export const sandboxProviders: readonly SandboxProvider[] = [
  appleSandbox,
  customSandbox,
  facebookSandbox,
  googleSandbox,
  googleChatSandbox,
  makeSandbox,
  sqlAccountingSandbox,
  autocountSandbox,
  zapierSandbox,
  customWebhookSandbox,
  alignableSandbox,
  stripeSandbox,
  telegramSandbox,
  whatsappSandbox,
  microsoftSandbox,
  xSandbox,
  slackSandbox,
  quickbooksSandbox,
  salesforceSandbox,
  xeroSandbox,
  discordSandbox,
  linkedinSandbox,
  pinterestSandbox,
  redditSandbox,
  instagramSandbox,
  tiktokSandbox,
  tumblrSandbox,
];
