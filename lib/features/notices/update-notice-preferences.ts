import { inTransaction } from "@/db/client";
import { type NoticeKind, noticePreferences } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { NoticePreferences } from "@/lib/contracts/notices";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { getNoticePreferences } from "./get-notice-preferences";
import { DEFAULT_WAYS, NOTICE_KINDS } from "./notice-kinds";

interface ChangedWays {
  readonly inApp?: boolean | undefined;
  readonly email?: boolean | undefined;
}

/** Changes how the member is told; what is not named stays as it is, also where another tab changes it meanwhile. */
export async function updateNoticePreferences(
  ctx: RequestContext<MemberActor>,
  input: { readonly kinds: Readonly<Partial<Record<NoticeKind, ChangedWays | undefined>>> },
): Promise<NoticePreferences> {
  authorize(ctx, "notifications:write");
  const { organizationId, userId } = ctx.actor;
  await inTransaction(async (tx) => {
    for (const kind of NOTICE_KINDS) {
      const { inApp, email } = input.kinds[kind] ?? {};
      const changed = { ...(inApp === undefined ? {} : { inApp }), ...(email === undefined ? {} : { email }) };
      if (Object.keys(changed).length === 0) continue;
      const set = { ...changed, updatedAt: clock.now() };
      await tx
        .insert(noticePreferences)
        .values({ organizationId, userId, kind, ...DEFAULT_WAYS[kind], ...set })
        .onConflictDoUpdate({
          target: [noticePreferences.organizationId, noticePreferences.userId, noticePreferences.kind],
          set,
        });
    }
    await signalChange(tx, { organizationId, topics: ["notifications"], onlyUserId: userId });
  });
  return getNoticePreferences(ctx);
}
