import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { recordAct } from "@/lib/core/audit/record-acts";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { saysNothingDone } from "@/lib/core/http/says-nothing-done";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

interface Did {
  readonly action: "action.run" | "action.try";
  /** Of the action; what was in it stays out of the trail. */
  readonly name: string;
  readonly connection: ConnectionRow;
}

/**
 * Runs an action, and keeps in the trail that it was run and how it ended.
 * @throws AppError internal: nothing that is done through the hub goes without its line in the trail
 */
export async function recordRun<T>(ctx: RequestContext<MemberActor>, did: Did, work: () => Promise<T>): Promise<T> {
  const ended = await work().then(
    (output) => ({ kind: "done", output }) as const,
    (error: unknown) => ({ kind: "failed", error }) as const,
  );
  await record(ctx, did, ended.kind === "done" ? "ok" : outcomeOf(ended.error));
  if (ended.kind === "failed") throw ended.error;
  return ended.output;
}

function outcomeOf(error: unknown): "failed" | "outcome_unknown" {
  return saysNothingDone(error) ? "failed" : "outcome_unknown";
}

async function record(
  ctx: RequestContext<MemberActor>,
  { action, name, connection }: Did,
  outcome: "ok" | "failed" | "outcome_unknown",
): Promise<void> {
  try {
    await recordAct(ctx, {
      action,
      targetKind: "action",
      targetName: name,
      connectionId: connection.id,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      outcome,
    });
  } catch (error) {
    log.error({ err: error, requestId: ctx.requestId, action: name, outcome }, "an action is not in the trail");
    // Not "try again": it may have been done.
    const told = outcome === "ok" ? " It was done: do not repeat it." : "";
    const details = outcome === "failed" ? {} : { outcome: "unknown" };
    throw new AppError("internal", `The hub could not write down that this was done.${told}`, {
      cause: error,
      details,
    });
  }
}
