import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { announceChange } from "./announce-change";
import { type ConnectionMove, moveConnection } from "./transition";

/** The engine's moves, and what the audit trail calls them. */
const ACTIONS = {
  active: "connection.recovered",
  needs_reauth: "connection.needs_reauth",
  degraded: "connection.degraded",
  rate_limited: "connection.rate_limited",
} as const;

interface EngineMove extends ConnectionMove {
  readonly to: keyof typeof ACTIONS;
  /** What found it out, for example `tokens.refresh`. */
  readonly job: string;
}

/** A move that the engine makes because of what a provider answered; audited when the state really changed. */
export async function changeStatus(tx: Tx, { job, ...move }: EngineMove): Promise<void> {
  const { organizationId, connectionId } = move;
  const ctx = backgroundContext({ kind: "system", job, organizationId });
  await announceChange(tx, ctx, { organizationId, connectionId }, async () => {
    if (await moveConnection(tx, move)) await audit(tx, ctx, move);
  });
}

async function audit(tx: Tx, ctx: RequestContext, move: Omit<EngineMove, "job">): Promise<void> {
  const { organizationId, connectionId } = move;
  const [connection] = await tx
    .select({ name: connections.name, visibility: connections.visibility, ownerUserId: connections.ownerUserId })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  await recordAudit(tx, ctx, {
    action: ACTIONS[move.to],
    targetKind: "connection",
    targetId: connectionId,
    targetName: connection?.name ?? null,
    connectionId,
    privateToUserId: connection?.visibility === "personal" ? connection.ownerUserId : null,
    outcome: move.reason?.code ?? "ok",
  });
}
