import { ProviderError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { findOrganizationName } from "@/lib/features/organizations/find-organization-name";
import type { ChatMessage, ProviderHttp } from "@/lib/providers/contract";
import { answerRedemption, answerStranger } from "./answers";
import type { LinkRule } from "./link-rule";
import { inTurn } from "./reading-turn";
import { redeemLinkCode } from "./redeem-link-code";

interface Reading {
  readonly rule: LinkRule;
  /** Whom the calls count for: who wants to know whether their chat is linked. */
  readonly subject: CallSubject;
}

/** Where messages to the bot go: elsewhere, nothing that is sent to it arrives. */
type Received = "here" | "elsewhere";

/**
 * Reads what was written to a shared bot and is not dealt with yet: codes link, strangers get a link prompt and nothing else. One
 * reads at a time; where messages go to an address, nobody reads here.
 * @throws ProviderError
 */
export async function receiveMessages(ctx: RequestContext, { rule, subject }: Reading): Promise<Received> {
  const { provider, token, bot } = rule;
  const http = deploymentHttp({ provider, token, subject });
  let received: Received = "here";
  await inTurn(token, async () => {
    const reading = await bot.read(http);
    if (reading.kind === "elsewhere") received = "elsewhere";
    if (reading.kind !== "read") return;
    const prompted = new Set<string>();
    for (const message of reading.messages) await answer(ctx, { rule, http, message, prompted });
    // Confirmed when it is done: what is cut off before is read again, and a code that was used stays used.
    if (reading.next !== null) await bot.confirm(http, reading.next);
  });
  return received;
}

interface Arrived {
  readonly rule: LinkRule;
  readonly http: ProviderHttp;
  readonly message: ChatMessage;
  /** Chats that got the prompt in this reading: once is enough for a row of messages. */
  readonly prompted: Set<string>;
}

async function answer(ctx: RequestContext, { rule, http, message, prompted }: Arrived): Promise<void> {
  const { provider, bot } = rule;
  const { place, code } = message;
  if (code === null) {
    if (prompted.has(place.id)) return;
    // A linked chat's words are for the conversation; there is nothing to prompt for.
    if (await findPlaceOwner({ provider: provider.id, externalId: place.id })) return;
    prompted.add(place.id);
    return say(ctx, { rule, http, placeId: place.id, text: answerStranger() });
  }
  const outcome = await redeemLinkCode(ctx, {
    provider: provider.id,
    code,
    place: { id: place.id, name: place.name, kind: "chat" },
    isGroup: place.isGroup,
    mayDecide: async () => !place.isGroup || (await bot.mayDecide(http, message)),
  });
  if (outcome === "unknown") {
    if (prompted.has(place.id)) return;
    prompted.add(place.id);
  }
  const text = answerRedemption(outcome, outcome === "linked" ? await ownerName(rule, place.id) : null);
  if (text !== null) await say(ctx, { rule, http, placeId: place.id, text });
}

async function ownerName({ provider }: LinkRule, externalId: string): Promise<string | null> {
  const owner = await findPlaceOwner({ provider: provider.id, externalId });
  return owner && findOrganizationName(owner.organizationId);
}

interface Said {
  readonly rule: LinkRule;
  readonly http: ProviderHttp;
  readonly placeId: string;
  readonly text: string;
}

/** What was done is done, whether or not it can be said. */
async function say(ctx: RequestContext, { rule, http, placeId, text }: Said): Promise<void> {
  try {
    await rule.bot.say(http, placeId, text);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    ctx.log.warn({ provider: rule.provider.id, failure: error.failure.kind }, "a chat could not be answered");
  }
}
