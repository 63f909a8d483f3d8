import { appleIntegration } from "./apple/integration";
import type { IntegrationDefinition } from "./contract";
import { discordIntegration } from "./discord/integration";
import { facebookPages } from "./facebook/integration";
import { googleCalendar } from "./google/calendar/integration";
import { gmail } from "./google/gmail/integration";
import { youtube } from "./google/youtube/integration";
import { instagramIntegration } from "./instagram/integration";
import { linkedinIntegration } from "./linkedin/integration";
import { microsoftCalendar } from "./microsoft/calendar/integration";
import { microsoftTeams } from "./microsoft/teams/integration";
import { pinterestIntegration } from "./pinterest/integration";
import { quickbooksIntegration } from "./quickbooks/integration";
import { redditIntegration } from "./reddit/integration";
import { salesforceIntegration } from "./salesforce/integration";
import { slackIntegration } from "./slack/integration";
import { tiktokIntegration } from "./tiktok/integration";
import { tumblrIntegration } from "./tumblr/integration";
import { xIntegration } from "./x/integration";
import { xeroIntegration } from "./xero/integration";

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
];

export function listIntegrations(): readonly IntegrationDefinition[] {
  return integrations;
}

export function findIntegration(key: string): IntegrationDefinition | null {
  return integrations.find(({ meta }) => meta.key === key) ?? null;
}
