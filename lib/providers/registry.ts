import { alignableIntegration } from "./alignable/integration";
import { appleIntegration } from "./apple/integration";
import { autocountIntegration } from "./autocount/integration";
import { byWay } from "./by-way";
import { type IntegrationDefinition, isOAuthIntegration, type OAuthIntegration } from "./contract";
import { customWebhookIntegration } from "./custom-webhook/integration";
import { discordIntegration } from "./discord/integration";
import { facebookPages } from "./facebook/integration";
import { googleCalendar } from "./google/calendar/integration";
import { gmail } from "./google/gmail/integration";
import { youtube } from "./google/youtube/integration";
import { googleChatIntegration } from "./google-chat/integration";
import { instagramIntegration } from "./instagram/integration";
import { linkedinIntegration } from "./linkedin/integration";
import { makeIntegration } from "./make/integration";
import { microsoft365 } from "./microsoft/365/integration";
import { microsoftCalendar } from "./microsoft/calendar/integration";
import { microsoftTeams } from "./microsoft/teams/integration";
import { pinterestIntegration } from "./pinterest/integration";
import { quickbooksIntegration } from "./quickbooks/integration";
import { redditIntegration } from "./reddit/integration";
import { salesforceIntegration } from "./salesforce/integration";
import { slackIntegration } from "./slack/integration";
import { sqlAccountingIntegration } from "./sql-accounting/integration";
import { stripeIntegration } from "./stripe/integration";
import { telegramIntegration } from "./telegram/integration";
import { tiktokIntegration } from "./tiktok/integration";
import { tumblrIntegration } from "./tumblr/integration";
import { whatsappIntegration } from "./whatsapp/integration";
import { xIntegration } from "./x/integration";
import { xeroIntegration } from "./xero/integration";
import { zapierIntegration } from "./zapier/integration";

/** Every integration, with what it can do: for the server only. One line each; `catalogue.ts` has the other. */
const integrations: readonly IntegrationDefinition[] = [
  googleCalendar,
  gmail,
  youtube,
  microsoftCalendar,
  microsoftTeams,
  slackIntegration,
  xIntegration,
  quickbooksIntegration,
  salesforceIntegration,
  xeroIntegration,
  facebookPages,
  linkedinIntegration,
  pinterestIntegration,
  redditIntegration,
  discordIntegration,
  appleIntegration,
  instagramIntegration,
  tiktokIntegration,
  tumblrIntegration,
  makeIntegration,
  microsoft365,
  googleChatIntegration,
  sqlAccountingIntegration,
  autocountIntegration,
  zapierIntegration,
  customWebhookIntegration,
  alignableIntegration,
  stripeIntegration,
  telegramIntegration,
  whatsappIntegration,
];

export function listIntegrations(): readonly IntegrationDefinition[] {
  return integrations;
}

export function findIntegration(key: string): IntegrationDefinition | null {
  return integrations.find(({ meta }) => meta.key === key) ?? null;
}

/** The integration by the way that is a consent; null where it has none. */
export function findByConsent(key: string): OAuthIntegration | null {
  const integration = findIntegration(key);
  const consent = integration && byWay(integration, "oauth2");
  return consent && isOAuthIntegration(consent) ? consent : null;
}

/** Every integration that has a consent, by that way. */
export function listByConsent(): readonly OAuthIntegration[] {
  return integrations.flatMap(({ meta }) => findByConsent(meta.key) ?? []);
}

/** The integration of a connection, as the way that it was connected by has it; null where the hub knows it no more. */
export function findConnected(row: {
  readonly integration: string;
  readonly authKind: string;
}): IntegrationDefinition | null {
  const integration = findIntegration(row.integration);
  return integration && byWay(integration, row.authKind);
}
