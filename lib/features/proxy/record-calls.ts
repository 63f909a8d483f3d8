import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { recordAct } from "@/lib/core/audit/record-acts";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { trailPath } from "./trail-path";

interface Calls {
  readonly connection: ConnectionRow;
  readonly method: string;
  readonly path: string;
  /** What each try was answered with; null: not at all. */
  readonly asked: readonly (number | null)[];
}

/** @throws AppError internal: nothing that is done through the hub goes without its line in the trail */
export async function recordCalls(
  ctx: RequestContext<MemberActor>,
  { connection, method, path, asked }: Calls,
): Promise<void> {
  const what = `${method} ${trailPath(path)}`;
  const privateToUserId = connection.visibility === "personal" ? connection.ownerUserId : null;
  const lines = asked.map((status) => ({
    action: "provider_call.send" as const,
    targetKind: "provider_call",
    targetName: `${what} ${status ?? "-"}`,
    connectionId: connection.id,
    privateToUserId,
    outcome: status !== null && status < 400 ? "ok" : "failed",
  }));
  try {
    await Promise.all(lines.map((line) => recordAct(ctx, line)));
  } catch (error) {
    const { requestId } = ctx;
    log.error({ err: error, requestId, what, asked }, "a call to a provider is not in the trail");
    const status = asked.at(-1) ?? null;
    const answered =
      status === null ? "" : ` The provider answered with status ${status}: look there before you repeat it.`;
    // Not "try again": it may have been done.
    throw new AppError("internal", `The hub could not write down that this was done.${answered}`, { cause: error });
  }
}
