import { and, eq, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { Connection } from "@/lib/contracts/connections";
import type { AuditAction } from "@/lib/core/audit/audit-actions";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { moveConnection } from "@/lib/core/connections/transition";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findKnown } from "./find-connection";
import { getConnection } from "./get-connection";
import { type ConnectionRow, mayRead } from "./visibility";

export interface UpdateConnectionInput {
  readonly ref: string;
  readonly name?: string | undefined;
  readonly settings?: Record<string, unknown> | undefined;
  readonly visibility?: "personal" | "shared" | undefined;
  readonly paused?: boolean | undefined;
}

/** Changes a connection. Owners and admins may pause others' personal ones, and nothing else of them. */
export async function updateConnection(ctx: RequestContext, input: UpdateConnectionInput): Promise<Connection> {
  authorize(ctx, "connections:write");
  const { connection } = await findKnown(ctx.actor, input.ref);
  const { ref: _, ...changes } = input;
  const changedFields = Object.entries(changes).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  const pausesOnly = changedFields.every((field) => field === "paused");
  if (!pausesOnly && !mayRead(ctx.actor, connection)) {
    throw new AppError(
      "forbidden",
      "Of another member's personal connection you may change only whether it is paused.",
    );
  }
  await inTransaction(async (tx) => {
    if (input.paused !== undefined) await pauseOrResume(tx, connection, input.paused);
    if (!pausesOnly) await saveFields(tx, ctx, connection, input);
    await recordAudit(tx, ctx, {
      action: actionOf(pausesOnly, input.paused),
      targetKind: "connection",
      targetId: connection.id,
      targetName: connection.name,
      connectionId: connection.id,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      changedFields,
    });
  });
  return getConnection(ctx, { ref: connection.id });
}

function actionOf(pausesOnly: boolean, paused: boolean | undefined): AuditAction {
  if (!pausesOnly) return "connection.update";
  return paused ? "connection.pause" : "connection.resume";
}

async function pauseOrResume(tx: Tx, connection: ConnectionRow, paused: boolean): Promise<void> {
  if (paused === (connection.status === "paused")) return;
  const { organizationId, id: connectionId } = connection;
  const moved = await moveConnection(tx, {
    organizationId,
    connectionId,
    to: paused ? "paused" : "active",
    ...(paused ? { reason: { code: "paused_by_member" } } : {}),
  });
  if (!moved) {
    throw new AppError(
      "conflict",
      `A connection that is ${connection.status} cannot be ${paused ? "paused" : "resumed"}.`,
    );
  }
}

async function saveFields(
  tx: Tx,
  ctx: RequestContext,
  connection: ConnectionRow,
  { name, settings, visibility }: UpdateConnectionInput,
): Promise<void> {
  const moved = visibility !== undefined && visibility !== connection.visibility;
  if (moved) await requireFreeHolder(tx, ctx, connection, visibility);
  await tx
    .update(connections)
    .set({
      ...(name === undefined ? {} : { name }),
      ...(settings === undefined ? {} : { settings: { ...connection.settings, ...settings } }),
      ...(moved ? { visibility, holder: holderFor(connection, visibility) } : {}),
      updatedAt: clock.now(),
    })
    .where(and(eq(connections.organizationId, connection.organizationId), eq(connections.id, connection.id)));
}

function holderFor(connection: ConnectionRow, visibility: "personal" | "shared"): string {
  return visibility === "personal" ? `user:${connection.ownerUserId}` : "organization";
}

/** Only its owner decides whether a connection is shared, and one account is shared once. */
async function requireFreeHolder(
  tx: Tx,
  ctx: RequestContext,
  connection: ConnectionRow,
  visibility: "personal" | "shared",
): Promise<void> {
  if (ctx.actor.kind !== "system" && connection.ownerUserId !== ctx.actor.userId) {
    throw new AppError("forbidden", "Only the owner of a connection may share it or take it back.");
  }
  const [other] = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, connection.organizationId),
        eq(connections.projectId, connection.projectId),
        eq(connections.integration, connection.integration),
        eq(connections.externalAccountId, connection.externalAccountId),
        eq(connections.holder, holderFor(connection, visibility)),
        ne(connections.status, "disconnected"),
        ne(connections.id, connection.id),
      ),
    );
  if (!other) return;
  throw new AppError("conflict", `This account is already ${visibility} in this project by another connection.`);
}
