import type { RequestContext } from "@/lib/core/context/request-context";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { pushAddress } from "@/lib/core/watches/push-address";
import { answerMessage } from "./answer-message";
import type { LinkRule } from "./link-rule";
import { inTurn } from "./reading-turn";

interface Reading {
  readonly rule: LinkRule;
  /** Whom the calls count for: who wants to know whether their chat is linked. */
  readonly subject: CallSubject;
}

/** Where messages to the bot go: here, also by the hub's own address; elsewhere, nothing that is sent to it arrives. */
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
    // At its own address the hub receives them (answer-pushed.ts).
    if (reading.kind === "pushed" && reading.address !== pushAddress(rule.integration)) received = "elsewhere";
    if (reading.kind !== "read") return;
    const prompted = new Set<string>();
    // Once is enough for a row of messages.
    const mayPrompt = async (placeId: string) => !prompted.has(placeId) && prompted.add(placeId).has(placeId);
    for (const message of reading.messages) {
      await answerMessage(ctx, { rule, http, message, isRead: message.place.isGroup, mayPrompt });
    }
    // Confirmed when it is done: what is cut off before is read again, and a code that was used stays used.
    if (reading.next !== null) await bot.confirm(http, reading.next);
  });
  return received;
}
