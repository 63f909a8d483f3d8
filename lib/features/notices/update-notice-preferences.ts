import { type SQL, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { type NoticeKind, noticePreferences } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { NoticePreferences } from "@/lib/contracts/notices";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getNoticePreferences } from "./get-notice-preferences";
import { DEFAULT_WAYS, NOTICE_KINDS } from "./notice-kinds";
import { type ChangedTimes, saveTimes } from "./save-times";

type Ways = NoticePreferences["kinds"][NoticeKind];
type ChangedWays = { readonly [Way in keyof Ways]?: Ways[Way] | undefined } & {
  /** One of the chats alone: the others stay, also where they are changed meanwhile. */
  readonly chat?: { readonly integration: string; readonly isWanted: boolean } | undefined;
};

interface ChangedPreferences {
  readonly kinds?: Readonly<Partial<Record<NoticeKind, ChangedWays | undefined>>>;
  readonly times?: ChangedTimes | undefined;
}

/** Changes how and when the member is told; what is not named stays as it is, also where another tab changes it meanwhile. */
export async function updateNoticePreferences(
  ctx: RequestContext<MemberActor>,
  { kinds = {}, times }: ChangedPreferences,
): Promise<NoticePreferences> {
  authorize(ctx, "notifications:write");
  const { userId } = ctx.actor;
  await refuseUnboundChats(ctx, kinds);
  await inTransaction(async (tx) => {
    for (const kind of NOTICE_KINDS) await saveWays(tx, ctx.actor, kind, kinds[kind] ?? {});
    if (times) await saveTimes(tx, ctx.actor, times);
    const changedFields = namesOf({ kinds, times });
    if (changedFields.length === 0) return;
    await recordAudit(tx, ctx, {
      action: "notice_preferences.update",
      targetKind: "notice_preferences",
      targetId: userId,
      privateToUserId: userId,
      changedFields,
    });
  });
  return getNoticePreferences(ctx);
}

/** What the request names, like `payment.email` or `quietHours`. */
function namesOf({ kinds = {}, times = {} }: ChangedPreferences): string[] {
  const ofKinds = NOTICE_KINDS.flatMap((kind) => named(kinds[kind] ?? {}).map((way) => `${kind}.${way}`));
  return [...ofKinds, ...named(times)];
}

function named(change: object): string[] {
  return Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

async function saveWays(
  tx: Tx,
  { organizationId, userId }: MemberActor,
  kind: NoticeKind,
  { inApp, email, chats, pace, chat }: ChangedWays,
): Promise<void> {
  const changed = {
    ...(inApp === undefined ? {} : { inApp }),
    ...(email === undefined ? {} : { email }),
    ...(chats === undefined ? {} : { chats: [...new Set(chats)] }),
    ...(pace === undefined ? {} : { pace }),
  };
  if (Object.keys(changed).length === 0 && !chat) return;
  const updatedAt = clock.now();
  const atFirst = { ...DEFAULT_WAYS[kind], chats: withChat(DEFAULT_WAYS[kind].chats, chat) };
  const set = { ...changed, ...(chat ? { chats: chatsWith(chat) } : {}), updatedAt };
  await tx
    .insert(noticePreferences)
    .values({ organizationId, userId, kind, ...atFirst, ...changed, updatedAt })
    .onConflictDoUpdate({
      target: [noticePreferences.organizationId, noticePreferences.userId, noticePreferences.kind],
      set,
    });
}

function withChat(chats: readonly string[], chat: ChangedWays["chat"]): string[] {
  const others = chats.filter((one) => one !== chat?.integration);
  return chat?.isWanted ? [...others, chat.integration] : others;
}

/** The same of what is stored by then. */
function chatsWith({ integration, isWanted }: NonNullable<ChangedWays["chat"]>): SQL {
  const others = sql`array_remove(${noticePreferences.chats}, ${integration}::text)`;
  return isWanted ? sql`array_append(${others}, ${integration}::text)` : others;
}

/** What was chosen while it was bound may stay. */
async function refuseUnboundChats(
  ctx: RequestContext<MemberActor>,
  kinds: NonNullable<ChangedPreferences["kinds"]>,
): Promise<void> {
  if (!Object.values(kinds).some((ways) => ways?.chats?.length || ways?.chat?.isWanted)) return;
  const { chats, kinds: chosen } = await getNoticePreferences(ctx);
  const bound = chats.filter(({ isBound }) => isBound).map(({ integration }) => integration);
  for (const kind of NOTICE_KINDS) {
    const { chats: named = [], chat: one } = kinds[kind] ?? {};
    const wanted = one?.isWanted ? [...named, one.integration] : named;
    const unbound = wanted.find((chat) => !bound.includes(chat) && !chosen[kind].chats.includes(chat));
    if (unbound === undefined) continue;
    const message = `You have no chat of "${unbound}" yet that the hub knows as yours. Link it in Messaging, and choose it then.`;
    throw new AppError("unprocessable", message, { details: { integration: unbound } });
  }
}
