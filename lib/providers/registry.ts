import { appleIntegration } from "./apple/integration";
import type { IntegrationDefinition } from "./contract";
import { discordIntegration } from "./discord/integration";
import { facebookPages } from "./facebook/integration";
import { googleCalendar } from "./google/calendar/integration";
import { gmail } from "./google/gmail/integration";
import { youtube } from "./google/youtube/integration";
import { microsoftCalendar } from "./microsoft/calendar/integration";
import { microsoftTeams } from "./microsoft/teams/integration";
import { slackIntegration } from "./slack/integration";
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
  xeroIntegration,
  facebookPages,
  discordIntegration,
  appleIntegration,
];

export function listIntegrations(): readonly IntegrationDefinition[] {
  return integrations;
}

export function findIntegration(key: string): IntegrationDefinition | null {
  return integrations.find(({ meta }) => meta.key === key) ?? null;
}
