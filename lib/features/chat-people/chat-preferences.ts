import type { ChangedChatPreferences, ChatPreferences } from "@/lib/contracts/chat-networks";
import type { NoticeKind, NoticePreferences } from "@/lib/contracts/notices";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getNoticePreferences } from "@/lib/features/notices/get-notice-preferences";
import { NOTICE_KINDS } from "@/lib/features/notices/notice-kinds";
import { updateNoticePreferences } from "@/lib/features/notices/update-notice-preferences";
import { findChatNetwork } from "./find-chat-network";

/** Of what the member is told in their own chat on a network, and when. @throws AppError not_found */
export async function getChatPreferences(
  ctx: RequestContext<MemberActor>,
  { ref }: { ref: string },
): Promise<ChatPreferences> {
  const { key } = await findChatNetwork(ctx.actor, ref);
  return shareOf(key, await getNoticePreferences(ctx));
}

/**
 * Chooses of what; what is not named stays, and so does how they are told elsewhere.
 * @throws AppError not_found, unprocessable: they have no chat there yet
 */
export async function setChatPreferences(
  ctx: RequestContext<MemberActor>,
  { ref, kinds = {}, quietHours, timeZone, summaryTime }: ChangedChatPreferences & { readonly ref: string },
): Promise<ChatPreferences> {
  const { key } = await findChatNetwork(ctx.actor, ref);
  const changed = NOTICE_KINDS.flatMap((kind) => {
    const isWanted = kinds[kind];
    return isWanted === undefined ? [] : [[kind, { chat: { integration: key, isWanted } }] as const];
  });
  const times = {
    ...(quietHours === undefined ? {} : { quietHours }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(summaryTime === undefined ? {} : { summaryAt: summaryTime }),
  };
  const after = await updateNoticePreferences(ctx, {
    kinds: Object.fromEntries(changed),
    ...(Object.keys(times).length > 0 ? { times } : {}),
  });
  return shareOf(key, after);
}

function shareOf(key: string, { kinds, times }: NoticePreferences): ChatPreferences {
  const told = NOTICE_KINDS.map((kind) => [kind, kinds[kind].chats.includes(key)] as const);
  const { quietHours, timeZone, summaryAt: summaryTime } = times;
  return { kinds: Object.fromEntries(told) as Record<NoticeKind, boolean>, quietHours, timeZone, summaryTime }; // of every kind
}
