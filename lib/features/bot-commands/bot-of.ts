import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { subjectOf } from "@/lib/core/vault/connection-target";
import { askableConnection } from "@/lib/features/connections/askable-connection";
import type { BotCommands } from "@/lib/providers/bot-commands-contract";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";

interface Owner {
  readonly organizationId: string;
  readonly connectionId: string;
}

export interface Bot extends Owner {
  readonly botCommands: BotCommands;
  /** As the bot: with the connection's own token, or with the deployment's. */
  readonly http: ProviderHttp;
  /** Everybody's: what it shows wherever no other list is set is no single connection's to change. */
  readonly isShared: boolean;
}

/**
 * The bot that stands behind a connection and shows commands; null: there is none, or it is not asked now.
 * @param options evenAtRest: to end something there, in whatever state the connection is
 */
export async function botOf(owner: Owner, options: { readonly evenAtRest: boolean }): Promise<Bot | null> {
  const { organizationId, connectionId } = owner;
  const askable = await askableConnection(owner, options);
  const botCommands = askable?.integration.botCommands;
  if (!askable || !botCommands) return null;
  const isShared = botCommands.deploymentToken !== "none";
  const http = isShared ? sharedHttp(owner, askable.integration, botCommands) : askable.http;
  return { organizationId, connectionId, botCommands, http, isShared };
}

/** With the deployment's own token; its calls count for the connection. */
function sharedHttp(owner: Owner, integration: IntegrationDefinition, { deploymentToken }: BotCommands): ProviderHttp {
  const { provider } = integration;
  const token = provider.deploymentTokens[deploymentToken];
  if (!token) throw new Error(`${provider.id} has no token ${deploymentToken}`);
  return deploymentHttp({ provider, token, subject: subjectOf({ ...owner, integration }) });
}
