import { defineIntegration } from "../../contract";
import { microsoft } from "../provider";
import { microsoftTeamsChecks } from "./checks";
import { chooseChannel } from "./choose-channel";
import { chooseTeam } from "./choose-team";
import { teamsInbound } from "./inbound";
import { microsoftTeamsMeta } from "./meta";
import { teamsWorkflowWay } from "./webhook/way";

export const microsoftTeams = defineIntegration({
  meta: microsoftTeamsMeta,
  provider: microsoft,
  gives: "by_scope",
  otherWays: [teamsWorkflowWay],
  choices: [chooseTeam, chooseChannel],
  capabilities: {},
  checks: microsoftTeamsChecks,
  webhook: teamsInbound,
  actions: [],
  // Nobody unticks anything at Microsoft: the app's registration lacks it, or the organization's administrator has not agreed.
  // https://learn.microsoft.com/entra/identity/enterprise-apps/user-admin-consent-overview
  forbiddenMeans: "admin_consent_missing",
});
