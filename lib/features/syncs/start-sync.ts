import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { syncRuns } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { queueConnectionSync } from "@/lib/features/calendars/queue-connection-sync";
import { ENTITY } from "@/lib/features/calendars/sync-constants";
import { accessOf } from "@/lib/features/connections/connection-http";
import { type ConnectionPlace, connectionPlace } from "@/lib/features/connections/connection-place";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { PRODUCTS } from "@/lib/features/products/product-runs";
import { startProductSync } from "@/lib/features/products/start-product-sync";
import type { CapabilityMap } from "@/lib/providers/contract";
import { NO_COUNTS, type SyncRunRow } from "./sync-run";

interface StartSync {
  readonly ref: string;
  /** What to sync; absent: what there is of the connection. */
  readonly entity?: string;
}

interface Started {
  readonly runId: string;
  /** false: it was under way already. */
  readonly isNew: boolean;
}

type Start = (tx: Tx, connection: ConnectionRow) => Promise<Started>;

/** What can be brought up to date, by the capability that has it. */
const STARTS: Readonly<Record<string, { readonly of: keyof CapabilityMap; readonly start: Start }>> = {
  [ENTITY]: { of: "calendar", start: startCalendars },
  [PRODUCTS]: { of: "payments", start: startProductSync },
};

/**
 * Brings the selected calendars of a connection, or its products, up to date, in the background. While that is under way already, it is the one
 * that is answered.
 * @throws AppError unprocessable: nothing is selected, or there is no such entity; needs_reauth, conflict (paused, pending)
 */
export async function startSync(ctx: RequestContext, { ref, entity }: StartSync): Promise<{ runId: string }> {
  authorize(ctx, "calendar:write");
  const { connection } = await findReadable(ctx.actor, ref);
  const { integration } = await accessOf(connection);
  const synced = Object.entries(STARTS).filter(([, { of }]) => integration.capabilities[of]);
  const [, wanted] = synced.find(([name]) => entity === undefined || name === entity) ?? [];
  if (!wanted) throw nothingSynced(entity, synced);
  return inTransaction(async (tx) => {
    const place = await connectionPlace(tx, ctx, connection.id); // of two who ask at once, the second finds the first one's
    const { runId, isNew } = await wanted.start(tx, connection);
    if (!isNew) return { runId };
    const { organizationId } = ctx.actor;
    await audit(tx, ctx, { place, name: connection.name });
    await signalChange(tx, { organizationId, topics: ["calendar", "products"], onlyUserId: place.privateToUserId });
    return { runId };
  });
}

function nothingSynced(entity: string | undefined, synced: readonly (readonly [string, unknown])[]): AppError {
  const names = synced.map(([name]) => name);
  const there = names.length === 0 ? "Nothing of this connection is." : `There is: ${names.join(", ")}.`;
  return new AppError("unprocessable", `Nothing called ${entity ?? "that"} is synced. ${there}`);
}

async function startCalendars(tx: Tx, { organizationId, id: connectionId }: ConnectionRow): Promise<Started> {
  const open = await findOpenRun(tx, { organizationId, connectionId });
  if (open) return { runId: open, isNew: false };
  const due = await queueConnectionSync(tx, { organizationId, connectionId, trigger: "person" });
  if (due.length === 0) {
    throw new AppError("unprocessable", "No calendar of this connection is kept in step.", {
      remedy: { label: "Select calendars", href: `/integration-hub/active/${connectionId}` },
    });
  }
  return { runId: await insertRuns(tx, { organizationId, connectionId, calendars: due }), isNew: true };
}

interface OfConnection {
  readonly organizationId: string;
  readonly connectionId: string;
}

async function findOpenRun(tx: Tx, { organizationId, connectionId }: OfConnection): Promise<string | null> {
  const [open] = await tx
    .select({ id: syncRuns.id })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.organizationId, organizationId),
        eq(syncRuns.connectionId, connectionId),
        eq(syncRuns.entity, ENTITY),
        isNull(syncRuns.subjectId),
        inArray(syncRuns.state, ["queued", "running"]),
      ),
    );
  return open?.id ?? null;
}

interface NewRuns extends OfConnection {
  readonly calendars: readonly { readonly id: string; readonly name: string }[];
}

/** One that stands for all, and one of each calendar of which none is open. */
async function insertRuns(tx: Tx, { organizationId, connectionId, calendars }: NewRuns): Promise<string> {
  const open = await tx
    .select({ subjectId: syncRuns.subjectId })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.organizationId, organizationId),
        eq(syncRuns.connectionId, connectionId),
        inArray(syncRuns.state, ["queued", "running"]),
      ),
    );
  const run = (subject: { id: string; name: string } | null): SyncRunRow => ({
    organizationId,
    id: newId(),
    connectionId,
    entity: ENTITY,
    subjectId: subject?.id ?? null,
    subjectName: subject?.name ?? null,
    direction: "in",
    mode: "incremental",
    trigger: "person",
    state: "queued",
    requestedAt: clock.now(),
    startedAt: null,
    finishedAt: null,
    ...NO_COUNTS,
    expected: null,
    cursorMark: null,
    error: null,
    retryAt: null,
  });
  const whole = run(null);
  const parts = calendars.filter(({ id }) => !open.some(({ subjectId }) => subjectId === id)).map(run);
  await tx.insert(syncRuns).values([whole, ...parts]);
  return whole.id;
}

async function audit(
  tx: Tx,
  ctx: RequestContext,
  { place, name }: { readonly place: ConnectionPlace; readonly name: string },
): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "connection.sync",
    targetKind: "connection",
    targetId: place.connectionId,
    targetName: name,
    connectionId: place.connectionId,
    privateToUserId: place.privateToUserId,
  });
}
