import { keyRing } from "../kit/keys/key-ring";
import { type OAuthWorld, oauthStateShape, seedOAuthState } from "../kit/oauth/model";
import type { StandInParts } from "../kit/sandbox-provider";
import { SEEDED_ACCOUNTS } from "./accounts";
import { applicationTokensShape } from "./applications/application-tokens";
import { PLAIN_LISTS } from "./graph/delta/list-tricks";
import { graphStateShape } from "./graph/model";
import { seedMailboxes } from "./graph/seed";
import { teamsStateShape } from "./graph/teams/model";
import { seedTeams } from "./graph/teams/seed";
import { microsoftKeys } from "./keys";
import { microsoftProfile } from "./profile";
import { DEFAULT_SETTINGS, settingsShape } from "./settings";
import { cardsShape } from "./workflows/workflow-route";

/** Everything that Microsoft's stand-in remembers. */
export function microsoftWorld({ state, clock, key, clients }: StandInParts) {
  const nowMs = () => clock.now().getTime();
  const oauth: OAuthWorld = {
    profile: microsoftProfile(clients),
    clock,
    state: state.section("microsoft.oauth", oauthStateShape, () => seedOAuthState(SEEDED_ACCOUNTS)),
  };
  const mailboxes = state.section("microsoft.graph", graphStateShape, () => seedMailboxes(SEEDED_ACCOUNTS, nowMs()));
  const lists = { ...PLAIN_LISTS };
  const teams = state.section("microsoft.teams", teamsStateShape, () => seedTeams(SEEDED_ACCOUNTS, nowMs()));
  const tokens = state.section("microsoft.applications", applicationTokensShape, () => ({ tokens: {} }));
  const cards = state.section("microsoft.workflows", cardsShape, () => ({ cards: [] }));
  const settings = state.section("microsoft.settings", settingsShape, () => ({ ...DEFAULT_SETTINGS }));
  const keys = keyRing(state, "microsoft", microsoftKeys);
  return {
    clock,
    key,
    keys,
    oauth,
    graph: { clock, oauth, state: mailboxes, lists },
    teams,
    cards,
    settings,
    applications: { clock, key, keys, tokens },
    reset() {
      Object.assign(lists, PLAIN_LISTS);
      for (const section of [oauth.state, mailboxes, teams, tokens, cards, settings, keys]) section.reset();
    },
  };
}

export type MicrosoftWorld = ReturnType<typeof microsoftWorld>;
