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

/** A bot that chats are linked to by codes. */
interface CodeBot {
  readonly provider: ProviderDefinition;
  readonly bot: ChatBot;
  /** The deployment's, of a bot that organizations share; null: the connection has a bot of its own. */
  readonly token: DeploymentToken | null;
  /** Name of the choice whose options the chats are. */
  readonly choice: string;
}

export interface SharedBot extends CodeBot {
  readonly token: DeploymentToken;
}

/** What it takes to link chats to a connection: its bot, and the choice that a first chat makes. */
export interface LinkRule extends CodeBot {
  readonly integration: IntegrationDefinition;
}

type Connected = Parameters<typeof findConnected>[0];

/** null: its chats are not linked by codes. */
export async function findLinkRule(row: Connected): Promise<LinkRule | null> {
  const integration = await findConnected(row);
  const bot = integration && linkBotOf(integration);
  return bot && { integration, ...bot };
}

/** The bot that an integration's shared address receives for; null: there is none. */
export function findSharedBot(key: string): SharedBot | null {
  const integration = findIntegration(key);
  for (const way of integration ? waysOf(integration) : []) {
    const bot = linkBotOf(way);
    if (bot?.token) return { ...bot, token: bot.token };
  }
  return null;
}

/** Are there bots of an integration that codes are sent to, at the shared address or at connections' own? */
export function hasBots(key: string): boolean {
  const integration = findIntegration(key);
  return integration !== null && waysOf(integration).some((way) => linkBotOf(way) !== null);
}

/** The bot that codes are sent to, by a way to connect; null: it has none. */
export function linkBotOf({ provider, choices }: WayDefinition): CodeBot | null {
  const { auth } = provider;
  const token = auth.kind === "oauth2" ? null : (provider.deploymentTokens[auth.sharedToken] ?? null);
  for (const { name, place } of choices) {
    if (place && place.linked !== "by_choice") return { provider, bot: place.linked, token, choice: name };
  }
  return null;
}

/** @throws AppError unprocessable */
export async function linkRuleOf(row: Connected): Promise<LinkRule> {
  const rule = await findLinkRule(row);
  if (rule) return rule;
  throw new AppError(
    "unprocessable",
    "This connection has no chats to link: it is not by a bot that codes are sent to.",
  );
}
