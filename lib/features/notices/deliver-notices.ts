import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { JobOutcome } from "@/lib/core/jobs/define-job";
import { type Claimed, claimDeliveries, MOST_AT_ONCE, type Recipient, settleDeliveries } from "./claim-deliveries";
import { deliverByMail } from "./deliver-by-mail";
import { deliverInChat } from "./deliver-in-chat";
import { EMAIL, findWays } from "./find-ways";
import { afterQuiet } from "./personal-times";
import { findQuietEnd } from "./quiet-end";
import { type Said, sayNotice } from "./say-notice";

/** A notice that goes out now, and its words. */
export interface Worded extends Claimed {
  readonly said: Said;
}

/**
 * Sends what is due of somebody's notices by one way, as one message: not what was done meanwhile, nor in their quiet hours, and
 * later where the same trouble was told a moment ago and had passed by itself. Safe to run twice, and at the same moment.
 */
export async function deliverNotices(
  { actor: { organizationId } }: RequestContext<SystemActor>,
  key: Omit<Recipient, "organizationId">,
): Promise<JobOutcome> {
  const recipient = { organizationId, ...key };
  for (;;) {
    const claimed = await claimDeliveries(recipient);
    const worded = await inWords(claimed);
    for (const together of asMessages(worded)) {
      const failure = await deliver(recipient, together);
      if (failure) return { kind: "done", failure };
    }
    if (claimed.length < MOST_AT_ONCE) return { kind: "done" };
  }
}

/** What goes as one message: a daily summary goes alone, and all the rest together. */
function asMessages(worded: readonly Worded[]): readonly (readonly Worded[])[] {
  const isSummary = ({ notice }: Worded) => notice.kind === "daily_summary";
  const others = worded.filter((one) => !isSummary(one));
  return [...worded.filter(isSummary).map((one) => [one]), ...(others.length > 0 ? [others] : [])];
}

function deliver(recipient: Recipient, worded: readonly Worded[]): Promise<string | null> {
  return recipient.channel === EMAIL ? deliverByMail(recipient, worded) : deliverInChat(recipient, worded);
}

/** Those that are to be said now. The others wait, or are settled. */
async function inWords(claimed: readonly Claimed[]): Promise<readonly Worded[]> {
  const worded: Worded[] = [];
  for (const one of claimed) {
    const said = await sayNotice(one);
    const waitsUntil = said && (await findWait(one));
    if (!said) await settleDeliveries(db(), [one], { state: "skipped", failure: "over", settledAt: clock.now() });
    // It was not tried.
    else if (waitsUntil) await settleDeliveries(db(), [one], { dueAt: waitsUntil, attempts: one.attempt - 1 });
    else worded.push({ ...one, said });
  }
  return worded;
}

async function findWait(claimed: Claimed): Promise<Date | null> {
  const { organizationId, userId, kind } = claimed.notice;
  const now = clock.now();
  const ways = (await findWays({ organizationId, kind, userIds: [userId] })).get(userId);
  // Its hour is the person's own choice.
  const quietUntil = kind === "daily_summary" ? now : afterQuiet(now, ways?.times ?? null);
  return quietUntil > now ? quietUntil : findQuietEnd(claimed);
}
