import { AppError } from "@/lib/base/errors";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { chooseOption } from "./choose-option";
import { findReadable } from "./find-connection";

interface DefaultChat {
  readonly connectionId: string;
  /** Its id at the provider. */
  readonly chatId: string;
}

/**
 * Has messages of a connection go to a chat: the same as making its choice of one.
 * @throws AppError not_found, conflict, unprocessable (none of its chats, or it has none), provider_unavailable
 */
export async function chooseDefaultChat(
  ctx: RequestContext,
  { connectionId, chatId }: DefaultChat,
): Promise<DefaultChat & { name: string }> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, connectionId);
  const integration = await findConnected(connection);
  // What is chosen last is within what was chosen before it: a server, and then its channel.
  const choice = integration?.capabilities.messages ? integration.choices.at(-1)?.name : undefined;
  if (choice === undefined) throw new AppError("unprocessable", "This connection has no chats to choose from.");
  const { choices } = await chooseOption(ctx, { ref: connection.id, choice, optionId: chatId });
  const chosen = choices.find(({ name }) => name === choice)?.chosen;
  return { connectionId: connection.id, chatId, name: chosen?.name ?? chatId };
}
