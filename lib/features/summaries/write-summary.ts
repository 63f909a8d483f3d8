import { Temporal } from "temporal-polyfill";
import { env } from "@/lib/base/env";
import type { RichText } from "@/lib/base/rich-text";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { dayName, dayOf, type LocalDay } from "@/lib/features/agents/local-day";
import { bold, type Piece, richLines } from "@/lib/features/agents/rich";
import { sayConnections } from "./parts/say-connections";
import { sayMeetings } from "./parts/say-meetings";
import { sayPayments } from "./parts/say-payments";
import { sayTime } from "./parts/say-time";
import { sayWaiting } from "./parts/say-waiting";

export interface SummaryDay {
  /** `2026-03-02`, the person's own day. */
  readonly day: string;
  readonly timeZone: string;
}

/** Lines about one thing, below a heading of its own. */
export type Part = (ctx: RequestContext<MemberActor>, day: LocalDay) => Promise<readonly (Piece | readonly Piece[])[]>;

const PARTS: readonly { readonly heading: string; readonly say: Part }[] = [
  { heading: "Today", say: sayMeetings },
  { heading: "Your time", say: sayTime },
  { heading: "Payments", say: sayPayments },
  { heading: "Messages", say: sayWaiting },
  { heading: "Connections", say: sayConnections },
];

/** What a member's day brings, with their own rights. What cannot be looked up is said to be so, and the rest is told. */
export async function writeSummary(
  ctx: RequestContext<MemberActor>,
  { day, timeZone }: SummaryDay,
): Promise<{ readonly title: string; readonly body: RichText; readonly page: string }> {
  const local = dayOf(Temporal.PlainDate.from(day), timeZone);
  const lines: (Piece | readonly Piece[])[] = [];
  for (const { heading, say } of PARTS) {
    if (lines.length > 0) lines.push("");
    lines.push(bold(heading), ...(await said(ctx, local, say)));
  }
  return { title: `Your ${dayName(local)}`, body: richLines(...lines), page: `${env().APP_URL}/integration-hub` };
}

async function said(ctx: RequestContext<MemberActor>, day: LocalDay, say: Part) {
  try {
    return await say(ctx, day);
  } catch (error) {
    ctx.log.warn({ err: error }, "a part of a daily summary could not be looked up");
    return ["This could not be looked up."];
  }
}
