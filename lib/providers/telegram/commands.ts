import { z } from "zod";
import type { BotCommands, CommandScope } from "../bot-commands-contract";
import { callBotApi } from "./bot-api";

/** https://core.telegram.org/bots/api#botcommand */
const commandList = z.array(z.object({ command: z.string(), description: z.string() }));

/** "A list of the bot's commands", which whoever types a slash chooses from. https://core.telegram.org/bots/api#setmycommands */
export const telegramCommands: BotCommands = {
  deploymentToken: "none",
  async look(http, scope) {
    return http.parse(await callBotApi(http, (bot) => bot.getMyCommands({ scope: scopeOf(scope) })), commandList);
  },
  async set(http, { scope, commands }) {
    // "After deletion, higher level commands will be shown": https://core.telegram.org/bots/api#deletemycommands
    await callBotApi(http, (bot) =>
      commands.length === 0
        ? bot.deleteMyCommands({ scope: scopeOf(scope) })
        : bot.setMyCommands({ commands, scope: scopeOf(scope) }),
    );
  },
};

export const telegramSharedCommands: BotCommands = { ...telegramCommands, deploymentToken: "bot" };

/** https://core.telegram.org/bots/api#botcommandscope */
function scopeOf(scope: CommandScope) {
  return scope.kind === "default" ? ({ type: "default" } as const) : ({ type: "chat", chat_id: scope.chatId } as const);
}
