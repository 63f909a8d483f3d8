import type { RequestContext } from "@/lib/core/context/request-context";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import type { PlaceHolder } from "@/lib/core/places/place-key";
import { type Answered, answerMessage } from "./answer-message";
import { countWrongCode } from "./count-wrong-code";
import { reachBot } from "./reached-bot";

interface Pushed {
  readonly integration: string;
  /** The connection at whose own address it came in; null: at the one that all share. */
  readonly addressOf: PlaceHolder | null;
  /** The chat that it was written in, as far as is known without reading it. */
  readonly chatId: string;
  readonly body: unknown;
  /** Chats that were told how to link lately: once is enough for a row of messages. */
  readonly prompted: Set<string>;
}

/**
 * The same as `receiveMessages`, for a message that came to an address of the hub's; null: there is nothing to answer. Others
 * than its sender see what is sent to a linked chat, or to a bot of one's own: it is kept for its organization.
 * @throws ProviderError
 */
export async function answerPushed(
  ctx: Pick<RequestContext, "requestId" | "log" | "origin">,
  { body, prompted, ...written }: Pushed,
): Promise<Answered | null> {
  const reached = await reachBot(written);
  const message = reached && (await reached.bot.readPushed(reached.http, body));
  if (!message) return null;
  const { space } = reached;
  const isRead =
    message.place.isGroup ||
    written.addressOf !== null ||
    (await findPlaceOwner({ provider: space, externalId: written.chatId })) !== null;
  const mayPrompt = async (placeId: string, isCounted: boolean) => {
    const key = `${space} ${placeId}`;
    if (prompted.has(key)) return false;
    prompted.add(key);
    return isCounted || (await countWrongCode({ space, placeId }));
  };
  return answerMessage(ctx, { ...reached, message, isRead, mayPrompt });
}
