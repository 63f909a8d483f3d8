import { keyRing } from "../kit/keys/key-ring";
import { type OAuthWorld, oauthStateShape, seedOAuthState } from "../kit/oauth/model";
import { pushSender } from "../kit/push/push-sender";
import type { StandInParts } from "../kit/sandbox-provider";
import type { SandboxState } from "../kit/state";
import { SEEDED_ACCOUNTS } from "./accounts";
import { applicationTokensShape } from "./applications/application-tokens";
import { PLAIN_LISTS } from "./graph/delta/list-tricks";
import { graphStateShape } from "./graph/model";
import { seedMailboxes } from "./graph/seed";
import { subscriptionStateShape } from "./graph/subscriptions/model";
import { notifier } from "./graph/subscriptions/notifier";
import { subscriptionDesk } from "./graph/subscriptions/subscription-desk";
import { teamsStateShape } from "./graph/teams/model";
import { seedTeams } from "./graph/teams/seed";
import type { GraphWorld } from "./graph/world";
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
  const { graph, subscriptions, notifications, resetGraph } = graphParts(state, oauth);
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
    graph,
    subscriptions,
    notifications,
    teams,
    cards,
    settings,
    applications: { clock, key, keys, tokens },
    reset() {
      resetGraph();
      for (const section of [oauth.state, teams, tokens, cards, settings, keys]) section.reset();
    },
  };
}

/** Mailboxes, and the subscriptions that tell of their changes. */
function graphParts(state: SandboxState, oauth: OAuthWorld) {
  const { clock } = oauth;
  const mailboxes = state.section("microsoft.graph", graphStateShape, () =>
    seedMailboxes(SEEDED_ACCOUNTS, clock.now().getTime()),
  );
  const made = state.section("microsoft.subscriptions", subscriptionStateShape, () => ({ subscriptions: [] }));
  const subscriptions = subscriptionDesk({ world: { clock, oauth }, state: made });
  // "If your endpoint doesn't respond with a 2xx … within three seconds", it is tried again; Graph does so for four hours.
  const isRetried = (status: number | null) => status === null || status < 200 || status > 299;
  const sender = pushSender({ clock, deadlineMs: 3_000, isRetried });
  const notifications = notifier({ desk: subscriptions, sender, world: { state: mailboxes } });
  const lists = { ...PLAIN_LISTS };
  const onChange: GraphWorld["onChange"] = (change) => notifications.onChange(change);
  const graph: GraphWorld = { clock, oauth, state: mailboxes, lists, onChange };
  return {
    graph,
    subscriptions,
    notifications,
    resetGraph() {
      Object.assign(lists, PLAIN_LISTS);
      notifications.clear();
      for (const section of [mailboxes, made, sender]) section.reset();
    },
  };
}

export type MicrosoftWorld = ReturnType<typeof microsoftWorld>;
