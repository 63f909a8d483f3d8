import type { RequestContext } from "@/lib/core/context/request-context";
import { commandsOf } from "@/lib/features/agents/commands-of";
import { linkedPlaces } from "@/lib/features/places/linked-places";
import type { CommandScope } from "@/lib/providers/bot-commands-contract";
import { type Bot, botOf } from "./bot-of";
import { hasOwnAgents } from "./has-own-agents";
import { isRefusal } from "./is-refusal";
import { isSameList } from "./is-same-list";

interface Ending {
  readonly organizationId: string;
  readonly connectionId: string;
}

/**
 * Takes away the commands that a bot shows for a connection that ends, while there is still access to ask with: nobody answers
 * them any more. What another program has set since is left. Never throws: what is left there can be given, and is not answered.
 */
export async function takeCommandsAway(ctx: Pick<RequestContext, "log">, ending: Ending): Promise<void> {
  try {
    const bot = await botOf(ending, { evenAtRest: true });
    if (!bot) return;
    for (const scope of await ownScopes(bot)) {
      await takeAway(bot, scope).catch((error: unknown) => {
        if (!isRefusal(error)) throw error; // the next chat may still have the bot
      });
    }
  } catch (error) {
    ctx.log.warn(
      { err: error, connectionId: ending.connectionId },
      "a bot goes on showing commands that nobody answers",
    );
  }
}

/** The hub's own bot shows everybody its agents; only the lists in single chats are an organization's. */
async function ownScopes(bot: Bot): Promise<readonly CommandScope[]> {
  if (!bot.isShared) return [{ kind: "default" }];
  if (!(await hasOwnAgents(bot.organizationId))) return [];
  return (await linkedPlaces(bot)).map(({ externalId }) => ({ kind: "chat", chatId: externalId }));
}

async function takeAway({ organizationId, botCommands, http }: Bot, scope: CommandScope): Promise<void> {
  const shown = await botCommands.look(http, scope);
  if (shown.length === 0 || !isSameList(shown, await commandsOf(organizationId))) return;
  await botCommands.set(http, { scope, commands: [] });
}
