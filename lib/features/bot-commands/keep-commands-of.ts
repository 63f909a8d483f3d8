import { ProviderError } from "@/lib/base/errors";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { subjectOf } from "@/lib/core/vault/connection-target";
import { commandsOf } from "@/lib/features/agents/commands-of";
import { askableConnection } from "@/lib/features/connections/askable-connection";
import { linkedPlaces } from "@/lib/features/places/linked-places";
import type { BotCommand, BotCommands, CommandScope } from "@/lib/providers/bot-commands-contract";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import { hasOwnAgents } from "./has-own-agents";

interface Kept {
  readonly organizationId: string;
  readonly connectionId: string;
  /** Only this one of its chats, also where it is linked no more. */
  readonly chatId?: string | undefined;
}

interface Bot extends Kept {
  readonly botCommands: BotCommands;
  readonly http: ProviderHttp;
}

/**
 * One connection's bot: an own one shows the organization's agents everywhere; the hub's shows those that everybody has, and
 * in the linked chats of an organization with agents of its own these too.
 */
export async function keepCommandsOf(ctx: RequestContext<DeploymentActor>, kept: Kept): Promise<void> {
  const askable = await askableConnection(kept, { evenAtRest: kept.chatId !== undefined });
  const botCommands = askable?.integration.botCommands;
  if (!askable || !botCommands) return;
  try {
    if (botCommands.deploymentToken === "none") {
      const commands = await commandsOf(kept.organizationId);
      await keepList({ ...kept, botCommands, http: askable.http }, { kind: "default" }, commands);
    } else {
      await keepShared({ ...kept, botCommands, http: sharedHttp(kept, askable.integration, botCommands) });
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    ctx.log.warn({ err: error, connectionId: kept.connectionId }, "a bot's commands could not be set");
  }
}

/** With the deployment's own token; its calls count for the connection. */
function sharedHttp(kept: Kept, integration: IntegrationDefinition, { deploymentToken }: BotCommands): ProviderHttp {
  const { provider } = integration;
  const token = provider.deploymentTokens[deploymentToken];
  if (!token) throw new Error(`${provider.id} has no token ${deploymentToken}`);
  return deploymentHttp({ provider, token, subject: subjectOf({ ...kept, integration }) });
}

async function keepShared(bot: Bot): Promise<void> {
  const { chatId } = bot;
  if (chatId === undefined) await keepList(bot, { kind: "default" }, await commandsOf(null));
  const own = (await hasOwnAgents(bot.organizationId)) ? await commandsOf(bot.organizationId) : [];
  const linked = (await linkedPlaces(bot)).map(({ externalId }) => externalId);
  for (const id of chatId === undefined ? linked : [chatId]) {
    await keepList(bot, { kind: "chat", chatId: id }, linked.includes(id) ? own : []).catch((error: unknown) => {
      // The bot was thrown out of it, or it became another chat: the next one may be in order.
      if (!isRefusal(error)) throw error;
    });
  }
}

async function keepList(
  { botCommands, http }: Bot,
  scope: CommandScope,
  commands: readonly BotCommand[],
): Promise<void> {
  const shown = await botCommands.look(http, scope);
  if (!isSame(shown, commands)) await botCommands.set(http, { scope, commands });
}

function isSame(shown: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  return (
    shown.length === wanted.length &&
    wanted.every(
      ({ command, description }, index) =>
        shown[index]?.command === command && shown[index]?.description === description,
    )
  );
}

/** Trying again would change nothing; what ended the access has its own remedy. */
function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && /^(rejected|unauthorized)$/.test(error.failure.kind);
}
