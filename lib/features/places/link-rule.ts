import { AppError } from "@/lib/base/errors";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { ChatBot, DeploymentToken, IntegrationDefinition, ProviderDefinition } from "@/lib/providers/contract";

/** What it takes to link chats to a connection: the shared bot, and the choice that a first chat makes. */
export interface LinkRule {
  readonly integration: IntegrationDefinition;
  readonly provider: ProviderDefinition;
  readonly bot: ChatBot;
  readonly token: DeploymentToken;
  /** Name of the choice whose options the chats are. */
  readonly choice: string;
}

type Connected = Parameters<typeof findConnected>[0];

/** null: its chats are not linked by codes. */
export async function findLinkRule(row: Connected): Promise<LinkRule | null> {
  const integration = await findConnected(row);
  if (!integration) return null;
  const { provider } = integration;
  const { auth } = provider;
  const token = auth.kind === "oauth2" ? undefined : provider.deploymentTokens[auth.sharedToken];
  for (const { name, place } of integration.choices) {
    if (token && place && place.linked !== "by_choice") {
      return { integration, provider, bot: place.linked, token, choice: name };
    }
  }
  return null;
}

/** @throws AppError unprocessable */
export async function linkRuleOf(row: Connected): Promise<LinkRule> {
  const rule = await findLinkRule(row);
  if (rule) return rule;
  throw new AppError("unprocessable", "This connection has no chats to link: it is not by a bot that the hub shares.");
}
