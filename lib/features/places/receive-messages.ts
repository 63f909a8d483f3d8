import type { RequestContext } from "@/lib/core/context/request-context";
import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { pushAddress } from "@/lib/core/watches/push-address";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { ProviderHttp } from "@/lib/providers/contract";
import { answerMessage } from "./answer-message";
import type { LinkRule } from "./link-rule";
import { placeSpaceOf } from "./place-space-of";
import { inTurn } from "./reading-turn";

interface Reading {
  readonly rule: LinkRule;
  /** Whose person wants to know whether their chat is linked: the calls count for it. */
  readonly connection: ConnectionRow;
  /** With the connection's own access. */
  readonly http: ProviderHttp;
}

/** Where messages to the bot go: here, also by the hub's own address; elsewhere, nothing that is sent to it arrives. */
type Received = "here" | "elsewhere";

/**
 * Reads what was written to a bot and is not dealt with yet: codes link, strangers get a link prompt and nothing else. One
 * reads at a time; where messages go to an address, nobody reads here.
 * @throws ProviderError
 */
export async function receiveMessages(ctx: RequestContext, reading: Reading): Promise<Received> {
  const { rule, connection } = reading;
  const { bot } = rule;
  const space = placeSpaceOf(connection);
  const http = httpOf(reading);
  let received: Received = "here";
  await inTurn(botOf(reading), async () => {
    const found = await bot.read(http);
    // At its own address the hub receives them (answer-pushed.ts).
    if (found.kind === "pushed" && found.address !== addressOf(reading)) received = "elsewhere";
    if (found.kind !== "read") return;
    const prompted = new Set<string>();
    // Once is enough for a row of messages.
    const mayPrompt = async (placeId: string) => !prompted.has(placeId) && prompted.add(placeId).has(placeId);
    for (const message of found.messages) {
      await answerMessage(ctx, { bot, space, http, message, isRead: message.place.isGroup, mayPrompt });
    }
    // Confirmed when it is done: what is cut off before is read again, and a code that was used stays used.
    if (found.next !== null) await bot.confirm(http, found.next);
  });
  return received;
}

/** What is asked of a shared bot is about every organization's chats, so that it takes the deployment's token itself. */
function httpOf({ rule: { provider, token }, connection, http }: Reading): ProviderHttp {
  if (token === null) return http;
  const { organizationId, id: connectionId, integration } = connection;
  return deploymentHttp({ provider, token, subject: { organizationId, connectionId, integration } });
}

function botOf({ rule: { token }, connection }: Reading): string {
  return token === null ? connection.id : (process.env[token.variable]?.trim() ?? "");
}

function addressOf({ rule: { integration, token }, connection }: Reading): string | null {
  const shared = pushAddress(integration);
  return token !== null || shared === null ? shared : `${shared}/${connection.id}`;
}
