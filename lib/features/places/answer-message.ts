import { ProviderError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import { findOrganizationName } from "@/lib/features/organizations/find-organization-name";
import type { ChatMessage, ProviderHttp } from "@/lib/providers/contract";
import { answerRedemption, answerStranger } from "./answers";
import type { SharedBot } from "./link-rule";
import { type RedeemOutcome, redeemLinkCode } from "./redeem-link-code";

export interface Arrived {
  readonly rule: SharedBot;
  readonly http: ProviderHttp;
  readonly message: ChatMessage;
  /** Do others than the sender see what is sent there? */
  readonly isRead: boolean;
  /** May a chat that nobody has linked be told how to, or has it been told often enough? Wrong codes are counted already. */
  readonly mayPrompt: (placeId: string, isCounted: boolean) => Promise<boolean>;
}

/** What came of a message to a shared bot. ignored: a linked chat's words, which are for the conversation. */
export type Answered = RedeemOutcome | "stranger" | "ignored";

type Context = Pick<RequestContext, "requestId" | "log" | "origin">;

/** Does what a message to a shared bot asks for: a code links its chat, a stranger hears how to link and nothing else. */
export async function answerMessage(ctx: Context, arrived: Arrived): Promise<Answered> {
  const { rule, http, message, isRead, mayPrompt } = arrived;
  const { provider, bot } = rule;
  const { place, code } = message;
  if (code === null) {
    if (await findPlaceOwner({ provider: provider.id, externalId: place.id })) return "ignored";
    if (await mayPrompt(place.id, false)) await say(ctx, arrived, answerStranger());
    return "stranger";
  }
  const outcome = await redeemLinkCode(ctx, {
    provider: provider.id,
    code,
    place: { id: place.id, name: place.name, kind: "chat" },
    isRead,
    mayDecide: async () => !place.isGroup || (await bot.mayDecide(http, message)),
  });
  if (outcome === "unknown" && !(await mayPrompt(place.id, true))) return outcome;
  const text = answerRedemption(outcome, outcome === "linked" ? await ownerName(arrived) : null);
  if (text !== null) await say(ctx, arrived, text);
  return outcome;
}

async function ownerName({ rule: { provider }, message: { place } }: Arrived): Promise<string | null> {
  const owner = await findPlaceOwner({ provider: provider.id, externalId: place.id });
  return owner && findOrganizationName(owner.organizationId);
}

/** What was done is done, whether or not it can be said. */
async function say(ctx: Context, { rule, http, message: { place } }: Arrived, text: string): Promise<void> {
  try {
    await rule.bot.say(http, place.id, text);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    ctx.log.warn({ provider: rule.provider.id, failure: error.failure.kind }, "a chat could not be answered");
  }
}
