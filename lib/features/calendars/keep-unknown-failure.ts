import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findSyncTarget } from "./find-sync-target";
import type { SyncTrigger } from "./jobs";
import { keepSyncFailure } from "./keep-sync-failure";
import { beginRun } from "./run-in-hand";

interface Unknown {
  readonly calendarId: string;
  readonly trigger: SyncTrigger;
}

/**
 * Keeps that looks at a calendar fail for a reason that nobody foresaw: people see it, what they asked for ends, and the
 * next look is due after the usual wait.
 */
export async function keepUnknownFailure(
  ctx: RequestContext<SystemActor>,
  { calendarId, trigger }: Unknown,
): Promise<void> {
  const target = await findSyncTarget({ organizationId: ctx.actor.organizationId, calendarId });
  if (!target?.calendar.isSynced) return;
  const failure = { kind: "failed", code: "internal", retryAfterMs: null } as const;
  await keepSyncFailure(ctx, { calendar: target.calendar, run: beginRun(target, trigger), failure });
}
