import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { commandsOf } from "@/lib/features/agents/commands-of";
import { linkedPlaces } from "@/lib/features/places/linked-places";
import type { BotCommand, CommandScope } from "@/lib/providers/bot-commands-contract";
import { type Bot, botOf } from "./bot-of";
import { hasOwnAgents } from "./has-own-agents";
import { isRefusal } from "./is-refusal";
import { isSameList } from "./is-same-list";

interface Kept {
  readonly organizationId: string;
  readonly connectionId: string;
  /** Only this one of its chats, also where it is linked no more. */
  readonly chatId?: string | undefined;
}

/**
 * One connection's bot: an own one shows the organization's agents everywhere; the hub's shows those that everybody has, and
 * in the linked chats of an organization with agents of its own these too.
 */
export async function keepCommandsOf(ctx: RequestContext<DeploymentActor>, kept: Kept): Promise<void> {
  const bot = await botOf(kept, { evenAtRest: kept.chatId !== undefined });
  if (!bot) return;
  try {
    if (bot.isShared) await keepShared(bot, kept.chatId);
    else await keepList(bot, { kind: "default" }, await commandsOf(kept.organizationId));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    ctx.log.warn({ err: error, connectionId: kept.connectionId }, "a bot's commands could not be set");
  }
}

async function keepShared(bot: Bot, chatId: string | undefined): Promise<void> {
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
  if (!isSameList(shown, commands)) await botCommands.set(http, { scope, commands });
}
