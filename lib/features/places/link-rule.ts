import { AppError } from "@/lib/base/errors";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { waysOf } from "@/lib/providers/by-way";
import type {
  ChatBot,
  DeploymentToken,
  IntegrationDefinition,
  ProviderDefinition,
  WayDefinition,
} from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";

/** A bot of the deployment's, that chats are linked to by codes. */
export interface SharedBot {
  readonly provider: ProviderDefinition;
  readonly bot: ChatBot;
  readonly token: DeploymentToken;
  /** Name of the choice whose options the chats are. */
  readonly choice: string;
}

/** What it takes to link chats to a connection: the shared bot, and the choice that a first chat makes. */
export interface LinkRule extends SharedBot {
  readonly integration: IntegrationDefinition;
}

type Connected = Parameters<typeof findConnected>[0];

/** null: its chats are not linked by codes. */
export async function findLinkRule(row: Connected): Promise<LinkRule | null> {
  const integration = await findConnected(row);
  const bot = integration && botOf(integration);
  return bot && { integration, ...bot };
}

/** The bot that an integration's shared address receives for; null: there is none. */
export function findSharedBot(key: string): SharedBot | null {
  const integration = findIntegration(key);
  for (const way of integration ? waysOf(integration) : []) {
    const bot = botOf(way);
    if (bot) return bot;
  }
  return null;
}

function botOf({ provider, choices }: WayDefinition): SharedBot | null {
  const { auth } = provider;
  const token = auth.kind === "oauth2" ? undefined : provider.deploymentTokens[auth.sharedToken];
  for (const { name, place } of choices) {
    if (token && place && place.linked !== "by_choice") return { provider, bot: place.linked, token, choice: name };
  }
  return null;
}

/** @throws AppError unprocessable */
export async function linkRuleOf(row: Connected): Promise<LinkRule> {
  const rule = await findLinkRule(row);
  if (rule) return rule;
  throw new AppError("unprocessable", "This connection has no chats to link: it is not by a bot that the hub shares.");
}
