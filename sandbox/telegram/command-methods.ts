import { z } from "zod";
import { type MethodCall, MethodError } from "./method-call";
import { structure, text } from "./parameters";
import { chatOf } from "./reachable-chat";

const MOST_COMMANDS = 100;
const chat = z.union([z.number().int(), z.string()]);
/** https://core.telegram.org/bots/api#botcommandscope */
const scopeShape = z.discriminatedUnion("type", [
  z.object({ type: z.enum(["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]) }),
  z.object({ type: z.enum(["chat", "chat_administrators"]), chat_id: chat }),
  z.object({ type: z.literal("chat_member"), chat_id: chat, user_id: z.number().int() }),
]);
const commandsShape = z.array(z.object({ command: z.string(), description: z.string() }));

/** https://core.telegram.org/bots/api#setmycommands */
export function setMyCommands(call: MethodCall): true {
  const commands = commandsShape.safeParse(structure(call.parameters, "commands"));
  if (!commands.success) throw new MethodError(400, "Bad Request: can't parse commands JSON object");
  const shown = commands.data.map(({ command, description }) => ({
    command: command.replace(/^\//, ""),
    description: description.trim(),
  }));
  if (shown.length > MOST_COMMANDS) throw new MethodError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH");
  for (const { command, description } of shown) {
    // "Text of the command; 1-32 characters. Can contain only lowercase English letters, digits and underscores."
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new MethodError(400, "Bad Request: BOT_COMMAND_INVALID");
    if (description === "" || description.length > 256) {
      throw new MethodError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID");
    }
  }
  call.state.data.commands[placeOf(call)] = shown;
  call.state.touch();
  return true;
}

/** "If commands aren't set, an empty list is returned." https://core.telegram.org/bots/api#getmycommands */
export function getMyCommands(call: MethodCall) {
  return call.state.data.commands[placeOf(call)] ?? [];
}

/** https://core.telegram.org/bots/api#deletemycommands */
export function deleteMyCommands(call: MethodCall): true {
  delete call.state.data.commands[placeOf(call)];
  call.state.touch();
  return true;
}

/** Each scope and language has its own list. */
function placeOf(call: MethodCall): string {
  const { bot, parameters } = call;
  const scope = scopeShape.safeParse(structure(parameters, "scope") ?? { type: "default" });
  if (!scope.success) throw new MethodError(400, "Bad Request: unsupported type of BotCommandScope specified");
  // A scope of one chat is of one that the bot knows.
  if ("chat_id" in scope.data) chatOf({ ...call, parameters: { chat_id: scope.data.chat_id } });
  const language = text(parameters, "language_code");
  if (!/^([a-z]{2})?$/.test(language)) throw new MethodError(400, "Bad Request: invalid language code specified");
  return [bot, JSON.stringify(scope.data), language].join(" ");
}
