import { alignableMeta } from "./alignable/meta";
import { appleMeta } from "./apple/meta";
import { autocountMeta } from "./autocount/meta";
import type { IntegrationMeta } from "./contract";
import { customWebhookMeta } from "./custom-webhook/meta";
import { discordMeta } from "./discord/meta";
import { facebookMeta } from "./facebook/meta";
import { googleCalendarMeta } from "./google/calendar/meta";
import { gmailMeta } from "./google/gmail/meta";
import { youtubeMeta } from "./google/youtube/meta";
import { googleChatMeta } from "./google-chat/meta";
import { instagramMeta } from "./instagram/meta";
import { linkedinMeta } from "./linkedin/meta";
import { makeMeta } from "./make/meta";
import { microsoft365Meta } from "./microsoft/365/meta";
import { microsoftCalendarMeta } from "./microsoft/calendar/meta";
import { microsoftTeamsMeta } from "./microsoft/teams/meta";
import { pinterestMeta } from "./pinterest/meta";
import { quickbooksMeta } from "./quickbooks/meta";
import { redditMeta } from "./reddit/meta";
import { salesforceMeta } from "./salesforce/meta";
import { slackMeta } from "./slack/meta";
import { sqlAccountingMeta } from "./sql-accounting/meta";
import { stripeMeta } from "./stripe/meta";
import { telegramMeta } from "./telegram/meta";
import { tiktokMeta } from "./tiktok/meta";
import { tumblrMeta } from "./tumblr/meta";
import { whatsappMeta } from "./whatsapp/meta";
import { xMeta } from "./x/meta";
import { xeroMeta } from "./xero/meta";
import { zapierMeta } from "./zapier/meta";

/** Every integration, as the browser may know it. One line each; `registry.ts` has the other. */
export const catalogue: readonly IntegrationMeta[] = [
  googleCalendarMeta,
  gmailMeta,
  youtubeMeta,
  microsoftCalendarMeta,
  microsoftTeamsMeta,
  slackMeta,
  xMeta,
  quickbooksMeta,
  salesforceMeta,
  xeroMeta,
  facebookMeta,
  linkedinMeta,
  pinterestMeta,
  redditMeta,
  discordMeta,
  appleMeta,
  instagramMeta,
  tiktokMeta,
  tumblrMeta,
  makeMeta,
  microsoft365Meta,
  googleChatMeta,
  sqlAccountingMeta,
  autocountMeta,
  zapierMeta,
  customWebhookMeta,
  alignableMeta,
  stripeMeta,
  telegramMeta,
  whatsappMeta,
];

/** What people call an integration. One that an organization added itself is not known here: it is called after its key. */
export function integrationName(key: string): string {
  const known = catalogue.find((meta) => meta.key === key);
  if (known || !key.startsWith("custom-")) return known?.name ?? key;
  const words = key.slice("custom-".length).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
