import type { RichText } from "@/lib/base/rich-text";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { findLinkRule } from "@/lib/features/places/link-rule";
import { bindByAddress } from "./bind-by-address";
import { createBindLink } from "./create-bind-link";
import { isPromptDue } from "./is-prompt-due";

export interface Stranger {
  readonly connection: ConnectionRow;
  readonly externalUserId: string;
  readonly name: string | null;
  /** The chat that they are reached in alone. */
  readonly directChatId: string;
  /** Do they alone read what they are answered? A link that says who somebody is is for nobody else. */
  readonly isAlone: boolean;
  /** They gave a command and wait: they are told however often. */
  readonly isAwaited?: boolean;
}

/** nothing: they were told lately. bound: they are a member after all, because the provider vouches for their address. */
export type Prompt =
  | { readonly kind: "say"; readonly body: RichText }
  | { readonly kind: "bound" }
  | { readonly kind: "nothing" };

/**
 * What somebody hears who is no member as far as the hub knows: how to say who they are, and nothing else. Asks the provider,
 * so that it is called outside of transactions.
 */
export async function promptFor(ctx: RequestContext<SystemActor>, stranger: Stranger): Promise<Prompt> {
  const { connection, externalUserId, isAlone, isAwaited = false } = stranger;
  const isByCode = (await findLinkRule(connection)) !== null;
  if (!isByCode && (await bindByAddress(ctx, stranger))) return { kind: "bound" };
  if (!isAwaited && !(await isPromptDue({ connectionId: connection.id, externalUserId }))) return { kind: "nothing" };
  if (isByCode) return { kind: "say", body: { text: BY_CODE, marks: [] } };
  return { kind: "say", body: isAlone ? byLink(await createBindLink(stranger)) : { text: ASK_ALONE, marks: [] } };
}

const UNKNOWN = "I do not know yet who you are in the Integration Hub, so there is nothing I can tell you. ";
const BY_CODE = `${UNKNOWN}Open Messaging there, press “Link a chat”, and send me the code in our own chat.`;
const ASK_ALONE = `${UNKNOWN}Write to me in our own chat, and I give you a link to say it by.`;
const WORDS = "Say that it is you";

/** The link is a mark alone: what is written of a message elsewhere is its text, and whoever has the link is who asked. */
function byLink(url: string): RichText {
  const text = `${UNKNOWN}${WORDS}: it works once, within 15 minutes, and is for nobody but you.`;
  return { text, marks: [{ kind: "link", from: UNKNOWN.length, to: UNKNOWN.length + WORDS.length, url }] };
}
