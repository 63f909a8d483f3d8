import { and, eq, ne, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, type Visibility } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { Connection } from "@/lib/contracts/connections";
import type { AuditAction } from "@/lib/core/audit/audit-actions";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { announceChange } from "@/lib/core/connections/announce-change";
import { moveConnection } from "@/lib/core/connections/transition";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { findWait } from "@/lib/core/provider-limits/find-wait";
import { renewSubscriptionsJob } from "@/lib/features/calendars/subscription-job";
import { resolveNotices } from "@/lib/features/notices/resolve-notices";
import { askRegistration } from "@/lib/features/registrations/ask-registration";
import { endOpenRuns } from "@/lib/features/syncs/end-open-runs";
import { findKnown } from "./find-connection";
import { getConnection } from "./get-connection";
import { guardSettings } from "./guard-settings";
import { type AccountPlace, lockAccountPlace } from "./lock-account-place";
import { stopSubscriptions } from "./stop-subscriptions";
import { type ConnectionRow, mayRead } from "./visibility";

export interface UpdateConnectionInput {
  readonly ref: string;
  readonly name?: string | undefined;
  readonly settings?: Record<string, unknown> | undefined;
  readonly visibility?: Visibility | undefined;
  readonly paused?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
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
  guardSettings(ctx.actor, input.settings);
  // What rests is told of nothing either. Asked before, because a connection that rests asks nobody.
  if (input.paused && connection.status !== "paused") await stopSubscriptions(ctx, connection);
  await inTransaction(async (tx) => {
    await applyChanges(tx, ctx, connection, input);
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

/**
 * Sharing is a change of its own, told to everyone who can or could see the connection. What else changes is told
 * while the connection is personal, to its owner only: before it is shared, after it is taken back.
 */
async function applyChanges(
  tx: Tx,
  ctx: RequestContext,
  connection: ConnectionRow,
  { paused, visibility, ...fields }: UpdateConnectionInput,
): Promise<void> {
  const { organizationId, id: connectionId } = connection;
  const announced = (change: () => Promise<void>) => announceChange(tx, ctx, { organizationId, connectionId }, change);
  const edit = () =>
    announced(async () => {
      if (paused !== undefined) await pauseOrResume(tx, connection, paused);
      if (fields.name !== undefined) await saveLabel(tx, connection, fields.name);
      await saveFields(tx, connection, fields);
    });
  const moves = visibility !== undefined && visibility !== connection.visibility;
  if (!moves) return edit();
  const move = () => announced(() => saveVisibility(tx, ctx, connection, visibility));
  if (visibility === "shared") {
    await edit();
    await move();
  } else {
    await move();
    await edit();
  }
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
  if (!paused) {
    await resumeWait(tx, { organizationId, connectionId });
    // What was stopped for the rest begins anew.
    await enqueue(tx, renewSubscriptionsJob, { connectionId });
    await askRegistration(tx, { organizationId, connectionId });
  }
  if (paused) {
    // What rests asks nobody for anything.
    await resolveNotices(tx, { organizationId, connectionId, kinds: ["connection_needs_reauth"] });
    await endOpenRuns(tx, { organizationId, connectionId, code: "not_ready" });
  }
}

/** What the provider asked for before the rest is not over, unless its time is. */
async function resumeWait(tx: Tx, key: { organizationId: string; connectionId: string }): Promise<void> {
  const until = await findWait(tx, key);
  const waits = { to: "rate_limited", from: ["active"], reason: { code: "rate_limited" } } as const;
  if (until) await moveConnection(tx, { ...key, ...waits, until });
}

async function saveFields(
  tx: Tx,
  connection: ConnectionRow,
  { name, settings, tags }: Pick<UpdateConnectionInput, "name" | "settings" | "tags">,
): Promise<void> {
  if (name === undefined && settings === undefined && tags === undefined) return;
  await tx
    .update(connections)
    .set({
      ...(name === undefined ? {} : { name }),
      ...(tags === undefined ? {} : { tags: [...tags] }),
      // Merged in the database: another PATCH may have written its keys meanwhile.
      ...(settings === undefined
        ? {}
        : { settings: sql`${connections.settings} || ${JSON.stringify(settings)}::jsonb` }),
      updatedAt: clock.now(),
    })
    .where(sameConnection(connection));
}

/**
 * What has no account at a vendor is told from others by its label. That is what it is called: the name that it had is free.
 */
async function saveLabel(tx: Tx, connection: ConnectionRow, name: string): Promise<void> {
  const { authKind, externalAccountId: before, entered, holder } = connection;
  if (authKind !== "label" || name === before) return;
  await requireFreePlace(tx, connection, { holder, accountId: name });
  const renamed = Object.entries(entered).map(([field, value]) => [field, value === before ? name : value]);
  await tx
    .update(connections)
    .set({ externalAccountId: name, accountName: name, entered: Object.fromEntries(renamed) })
    .where(sameConnection(connection));
}

async function saveVisibility(
  tx: Tx,
  ctx: RequestContext,
  connection: ConnectionRow,
  visibility: Visibility,
): Promise<void> {
  await requireFreeHolder(tx, ctx, connection, visibility);
  await tx
    .update(connections)
    .set({ visibility, holder: holderFor(connection, visibility), updatedAt: clock.now() })
    .where(sameConnection(connection));
}

function sameConnection({ organizationId, id }: ConnectionRow) {
  return and(eq(connections.organizationId, organizationId), eq(connections.id, id));
}

function holderFor(connection: ConnectionRow, visibility: Visibility): string {
  return visibility === "personal" ? `user:${connection.ownerUserId}` : "organization";
}

/** Only its owner decides whether a connection is shared, and one account is shared once. */
async function requireFreeHolder(
  tx: Tx,
  ctx: RequestContext,
  connection: ConnectionRow,
  visibility: Visibility,
): Promise<void> {
  if (connection.customerId !== null) {
    throw new AppError("unprocessable", "A customer's connection belongs to no member: it stays shared.");
  }
  if (ctx.actor.kind !== "system" && connection.ownerUserId !== ctx.actor.userId) {
    throw new AppError("forbidden", "Only the owner of a connection may share it or take it back.");
  }
  await requireFreePlace(tx, connection, {
    holder: holderFor(connection, visibility),
    accountId: connection.externalAccountId,
  });
}

async function requireFreePlace(
  tx: Tx,
  connection: ConnectionRow,
  { holder, accountId }: Pick<AccountPlace, "holder" | "accountId">,
): Promise<void> {
  await lockAccountPlace(tx, { ...connection, accountId, holder });
  const [other] = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, connection.organizationId),
        eq(connections.projectId, connection.projectId),
        eq(connections.integration, connection.integration),
        eq(connections.externalAccountId, accountId),
        eq(connections.holder, holder),
        ne(connections.status, "disconnected"),
        ne(connections.id, connection.id),
      ),
    );
  if (!other) return;
  if (accountId !== connection.externalAccountId) {
    throw new AppError("conflict", "Another connection of this project is called that already. Choose another name.");
  }
  const reach = holder === "organization" ? "shared" : "personal";
  throw new AppError("conflict", `This account is already ${reach} in this project by another connection.`);
}
