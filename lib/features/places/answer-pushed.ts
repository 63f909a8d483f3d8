import type { RequestContext } from "@/lib/core/context/request-context";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";
import { type Answered, answerMessage } from "./answer-message";
import { countWrongCode } from "./count-wrong-code";
import type { SharedBot } from "./link-rule";

interface Pushed {
  readonly rule: SharedBot;
  readonly integration: string;
  /** The chat that it was written in, as far as is known without reading it. */
  readonly chatId: string;
  readonly body: unknown;
  /** Chats that were told how to link lately: once is enough for a row of messages. */
  readonly prompted: Set<string>;
}

/**
 * The same as `receiveMessages`, for a message that came to the hub's address; null: there is nothing to answer. Others than
 * its sender see what is sent to a linked chat: it is kept for its organization.
 * @throws ProviderError
 */
export async function answerPushed(
  ctx: Pick<RequestContext, "requestId" | "log" | "origin">,
  { rule, integration, chatId, body, prompted }: Pushed,
): Promise<Answered | null> {
  const { provider, token, bot } = rule;
  const owner = await findPlaceOwner({ provider: provider.id, externalId: chatId });
  const subject = await subjectOf(owner, integration);
  if (!subject) return null;
  const http = deploymentHttp({ provider, token, subject });
  const message = await bot.readPushed(http, body);
  if (!message) return null;
  const isRead = message.place.isGroup || owner !== null;
  const mayPrompt = async (placeId: string, isCounted: boolean) => {
    if (prompted.has(placeId)) return false;
    prompted.add(placeId);
    return isCounted || (await countWrongCode({ provider: provider.id, placeId }));
  };
  return answerMessage(ctx, { rule, http, message, isRead, mayPrompt });
}

/** Calls for a stranger count for whom the bot belongs to; null: there is nobody here yet. */
async function subjectOf(
  owner: Awaited<ReturnType<typeof findPlaceOwner>>,
  integration: string,
): Promise<CallSubject | null> {
  if (owner) return { ...owner, integration };
  const home = await findHomeOrganization();
  return home && { organizationId: home.id, connectionId: null, integration };
}
