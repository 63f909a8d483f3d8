import { ProviderError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import { findBound } from "@/lib/features/chat-people/find-bound";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import { findOrganizationName } from "@/lib/features/organizations/find-organization-name";
import type { ChatMessage } from "@/lib/providers/contract";
import { answerRedemption, answerStranger, type LinkedAs } from "./answers";
import type { ReachedBot } from "./reached-bot";
import { type RedeemOutcome, redeemLinkCode } from "./redeem-link-code";

export interface Arrived extends ReachedBot {
  readonly message: ChatMessage;
  /** Do others than the sender see what is sent there? */
  readonly isRead: boolean;
  /** May a chat that nobody has linked be told how to, or has it been told often enough? Wrong codes are counted already. */
  readonly mayPrompt: (placeId: string, isCounted: boolean) => Promise<boolean>;
}

/** What came of a message to a bot. ignored: a linked chat's words, which are for the conversation. */
export type Answered = RedeemOutcome | "stranger" | "ignored";

type Context = Pick<RequestContext, "requestId" | "log" | "origin">;

/** Does what a message to a bot asks for: a code links its chat, a stranger hears how to link and nothing else. */
export async function answerMessage(ctx: Context, arrived: Arrived): Promise<Answered> {
  const { bot, space, http, message, isRead, mayPrompt } = arrived;
  const { place, code, senderId } = message;
  if (code === null) {
    if (await findPlaceOwner({ provider: space, externalId: place.id })) return "ignored";
    if (await mayPrompt(place.id, false)) await say(ctx, arrived, answerStranger());
    return "stranger";
  }
  const outcome = await redeemLinkCode(ctx, {
    space,
    code,
    place: { id: place.id, name: place.name, kind: "chat" },
    isRead,
    person: place.isGroup || senderId === null ? null : { id: senderId, name: place.name },
    mayDecide: async () => !place.isGroup || (await bot.mayDecide(http, message)),
  });
  if (outcome === "unknown" && !(await mayPrompt(place.id, true))) return outcome;
  const isNew = outcome === "linked" || outcome === "bound";
  const text = answerRedemption(outcome, isNew ? await linkedAs(arrived) : null);
  if (text !== null) await say(ctx, arrived, text);
  return outcome;
}

async function linkedAs({ space, message: { place, senderId } }: Arrived): Promise<LinkedAs | null> {
  const owner = await findPlaceOwner({ provider: space, externalId: place.id });
  if (!owner) return null;
  const { organizationId, connectionId } = owner;
  const organization = (await findOrganizationName(organizationId)) ?? "its organization";
  if (place.isGroup || senderId === null) return { organization, member: null };
  const bound = await findBound({ connection: { organizationId, id: connectionId }, externalUserId: senderId });
  const member = bound && (await findMemberActor({ organizationId, userId: bound.userId }));
  return { organization, member: member?.name ?? null };
}

/** What was done is done, whether or not it can be said. */
async function say(ctx: Context, { bot, space, http, message: { place } }: Arrived, text: string): Promise<void> {
  try {
    await bot.say(http, place.id, text);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    ctx.log.warn({ space, failure: error.failure.kind }, "a chat could not be answered");
  }
}
