import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import type { PlaceHolder } from "@/lib/core/places/place-key";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { askableConnection } from "@/lib/features/connections/askable-connection";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";
import type { ChatBot, ProviderHttp } from "@/lib/providers/contract";
import { findSharedBot, linkBotOf } from "./link-rule";
import { placeSpaceOf } from "./place-space-of";

/** A bot that codes are sent to, with what it is asked and answers by. */
export interface ReachedBot {
  readonly bot: ChatBot;
  /** In which its chats' ids are unique. */
  readonly space: string;
  readonly http: ProviderHttp;
}

interface Written {
  readonly integration: string;
  /** The connection at whose own address it came in; null: at the one that all share. */
  readonly addressOf: PlaceHolder | null;
  /** The chat that it was written in, as far as is known without reading it. */
  readonly chatId: string;
}

/** The bot that something was written to; null: there is none, or nobody here who could be answered for. */
export function reachBot({ addressOf, ...written }: Written): Promise<ReachedBot | null> {
  return addressOf ? ownBot(addressOf) : sharedBot(written);
}

async function ownBot(key: PlaceHolder): Promise<ReachedBot | null> {
  const askable = await askableConnection(key);
  const found = askable && linkBotOf(askable.integration);
  if (!found || found.token) return null;
  const { id, auth } = found.provider;
  const space = placeSpaceOf({ id: key.connectionId, provider: id, authKind: auth.kind });
  return { bot: found.bot, space, http: askable.http };
}

async function sharedBot({ integration, chatId }: Omit<Written, "addressOf">): Promise<ReachedBot | null> {
  const found = findSharedBot(integration);
  if (!found) return null;
  const { provider, token, bot } = found;
  const owner = await findPlaceOwner({ provider: provider.id, externalId: chatId });
  const subject = await subjectOf(owner, integration);
  return subject && { bot, space: provider.id, http: deploymentHttp({ provider, token, subject }) };
}

/** Calls for a stranger count for whom the bot belongs to; null: there is nobody here yet. */
async function subjectOf(owner: PlaceHolder | null, integration: string): Promise<CallSubject | null> {
  if (owner) return { ...owner, integration };
  const home = await findHomeOrganization();
  return home && { organizationId: home.id, connectionId: null, integration };
}
