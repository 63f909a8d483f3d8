import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, type Tx } from "@/db/client";
import { webhookDeliveries, webhookEndpoints, webhookRecoveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { addDeliveries } from "@/lib/core/outbox/add-deliveries";
import type { EndpointKey } from "@/lib/core/outbox/endpoint-secrets";
import { wakeLane } from "@/lib/core/outbox/wake-lane";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { EndpointRow } from "@/lib/features/endpoints/endpoint-rights";
import type { RecoveryRow } from "./present-recovery";
import { failedOf, type RecoveryScope, wantedBy } from "./recovery-scope";

const PORTION = 1_000;

/** What was done of a portion. */
interface Portion {
  readonly found: number;
  /** null: none was found. */
  readonly last: string | null;
}

/**
 * Queues some more of a recovery. How far it is and what was queued commit together, so that nothing is queued twice.
 * @returns is there more to do?
 */
export async function recoverPortion(key: EndpointKey & { readonly id: string }): Promise<boolean> {
  const { organizationId, endpointId } = key;
  return inTransaction(async (tx) => {
    // First the endpoint, as whoever changes or ends it does.
    const endpoint = await lockForPortion(tx, key);
    const row = endpoint && (await lockRunning(tx, key));
    if (!endpoint || !row) return false;
    if (endpoint.disabledAt) {
      await save(tx, row, { state: "canceled", finishedAt: clock.now() });
      return false;
    }
    const { what, since, until, requestedByUserId: userId, cursor } = row;
    const scope = { organizationId, endpointId, what, since, until, userId };
    const portion = await (what === "failed" ? sendFailed : sendAll)(tx, { scope, endpoint, after: cursor });
    const isDone = portion.found < PORTION;
    await save(tx, row, {
      ...(portion.last && { cursor: portion.last }),
      done: row.done + portion.found,
      ...(isDone && ({ state: "done", finishedAt: clock.now() } as const)),
    });
    return !isDone;
  });
}

async function lockForPortion(tx: Tx, { organizationId, endpointId }: EndpointKey): Promise<EndpointRow | undefined> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, endpointId)))
    .for("no key update");
  return row;
}

async function lockRunning(
  tx: Tx,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<RecoveryRow | undefined> {
  const [row] = await tx
    .select()
    .from(webhookRecoveries)
    .where(
      and(
        eq(webhookRecoveries.organizationId, organizationId),
        eq(webhookRecoveries.id, id),
        eq(webhookRecoveries.state, "running"),
      ),
    )
    .for("update");
  return row;
}

async function save(tx: Tx, { organizationId, id }: RecoveryRow, changes: Partial<RecoveryRow>): Promise<void> {
  await tx
    .update(webhookRecoveries)
    .set(changes)
    .where(and(eq(webhookRecoveries.organizationId, organizationId), eq(webhookRecoveries.id, id)));
  await signalChange(tx, { organizationId, topics: ["endpoints", "deliveries"] });
}

interface Next {
  readonly scope: RecoveryScope;
  readonly endpoint: EndpointRow;
  /** null: from the beginning. */
  readonly after: string | null;
}

/** Each goes on where it is: its tries stay with it. */
async function sendFailed(tx: Tx, { scope, endpoint, after }: Next): Promise<Portion> {
  const { id, createdAt } = webhookDeliveries;
  const failed = failedOf(scope, endpoint);
  const rows = await tx
    .select({ id, createdAt })
    .from(webhookDeliveries)
    .where(and(failed, after ? gt(id, after) : undefined))
    .orderBy(asc(id))
    .limit(PORTION);
  const last = rows.at(-1)?.id ?? null;
  if (last === null) return { found: 0, last };
  // Before the deliveries themselves, as everybody locks them who sends.
  await wakeLane(tx, scope, { endsRest: true });
  const ids = rows.map((row) => row.id);
  await tx
    .update(webhookDeliveries)
    .set({ state: "waiting", attempts: 0, dueAt: clock.now(), standsBack: true, settledAt: null })
    .where(and(failed, inArray(id, ids)));
  return { found: rows.length, last };
}

const wantedRows = z.array(
  z.object({
    eventId: z.string(),
    eventAt: z.coerce.date(),
    eventType: z.string(),
    privateToUserId: z.string().nullable(),
  }),
);

/** Each is sent once more, under its id, whatever became of it before. */
async function sendAll(tx: Tx, { scope, after }: Next): Promise<Portion> {
  const { organizationId, endpointId } = scope;
  const rows = wantedRows.parse([
    ...(await tx.execute(sql`
      SELECT event.id AS "eventId", to_json(event.occurred_at) AS "eventAt", event.type AS "eventType",
        event.private_to_user_id AS "privateToUserId" ${wantedBy(scope)}
        ${after ? sql`AND event.id > ${after}::uuid` : sql``}
      ORDER BY event.id LIMIT ${PORTION}`)),
  ]);
  await addDeliveries(
    tx,
    "replay",
    rows.map((row) => ({ organizationId, endpointId, standsBack: true, ...row })),
  );
  return { found: rows.length, last: rows.at(-1)?.eventId ?? null };
}
