import { inTransaction } from "@/db/client";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import { saveRun } from "@/lib/features/syncs/save-run";
import type { CalendarRow } from "./calendar-row";
import type { Writable } from "./find-writable";
import { writeRun } from "./write-run";

/** Writes to the provider; where that is refused or stays without an answer, the list of runs says so. */
export async function notingRefusal<T>(
  ctx: RequestContext,
  { selected, startedAt }: Writable,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const failure = failureOf(error);
    if (selected && failure) await note(ctx, { calendar: selected, startedAt, failure });
    throw error;
  }
}

/** Null for what was refused before the provider was asked, and for mistakes of ours. */
function failureOf(error: unknown): string | null {
  if (error instanceof AppError) {
    if (error.code === "conflict" && "current" in error.details) return "write_conflict";
    if (error.code === "needs_reauth") return "write_needs_reauth";
    return error.code === "provider_unavailable" || error.code === "unavailable" ? "write_unanswered" : null;
  }
  if (!(error instanceof ProviderError)) return null;
  switch (error.failure.kind) {
    case "unauthorized":
      return "write_needs_reauth";
    case "rate_limited":
      return "write_slowed";
    case "rejected":
      return "write_refused";
    case "unavailable":
    case "malformed":
      return "write_unanswered";
  }
}

interface Refusal {
  readonly calendar: CalendarRow;
  readonly startedAt: Date;
  readonly failure: string;
}

/** The person is told by the answer; that it cannot be listed must not hide it. */
async function note(ctx: RequestContext, { calendar, startedAt, failure }: Refusal): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const place = await connectionPlace(tx, ctx, calendar.connectionId);
      await saveRun(tx, writeRun(calendar, { startedAt, counts: { failed: 1 }, failure }));
      const { organizationId } = calendar;
      await signalChange(tx, { organizationId, topics: ["calendar"], onlyUserId: place.privateToUserId });
    });
  } catch (error) {
    ctx.log.warn({ err: error, calendarId: calendar.id }, "a refused change could not be listed among the runs");
  }
}
