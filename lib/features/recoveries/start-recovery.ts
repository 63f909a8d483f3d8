import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookRecoveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { WebhookRecovery } from "@/lib/contracts/webhooks/endpoints";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import type { EndpointRow } from "@/lib/features/endpoints/endpoint-rights";
import { endpointTarget } from "@/lib/features/endpoints/endpoint-target";
import { countRecovered } from "./count-recovered";
import { recoverDeliveriesJob } from "./jobs";
import { presentRecovery } from "./present-recovery";
import type { RecoveryScope } from "./recovery-scope";

/** At once. */
const MOST = 100_000;
/** So many more that came while somebody read the count change nothing of what they confirmed. */
const MORE_MEANWHILE = 10;

export interface RecoveryWish {
  readonly what: "failed" | "all";
  readonly since: Date;
  readonly dryRun: boolean;
  /** The count that a dry run answered. */
  readonly confirm?: number | undefined;
}

interface Starting {
  /** Locked. */
  readonly row: EndpointRow;
  readonly wish: RecoveryWish;
  /** Whose personal events may be among them; null: only shared ones. */
  readonly userId: string | null;
}

/**
 * Counts what would be sent again, or has it sent. Who may is asked by whoever calls this.
 * @throws AppError conflict: it is off, one is under way, or there are more by now; unprocessable: too far back
 */
export async function startRecovery(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  { row, wish, userId }: Starting,
): Promise<{ count: number; recovery: WebhookRecovery | null }> {
  if (row.disabledAt) throw new AppError("conflict", "This endpoint is off. Turn it on first.");
  const scope = scopeOf({ row, wish, userId });
  const count = await countRecovered(tx, scope, { ownerUserId: row.ownerUserId, most: MOST + 1 });
  if (count > MOST) throw tooMuch();
  if (wish.dryRun || count === 0) return { count, recovery: null };
  if (wish.confirm === undefined || count > wish.confirm + MORE_MEANWHILE) {
    const message = `${count} fit by now. Look at the count again, and confirm that one.`;
    throw new AppError("conflict", message, { details: { count } });
  }
  await refuseSecond(tx, row);
  const recovery = await insert(tx, scope, count);
  await recordAudit(tx, ctx, {
    ...endpointTarget(row),
    action: "endpoint.recover",
    details: { what: wish.what, since: wish.since.toISOString(), count },
  });
  await enqueue(tx, recoverDeliveriesJob, {});
  return { count, recovery: presentRecovery(recovery) };
}

function scopeOf({ row, wish: { what, since }, userId }: Starting): RecoveryScope {
  const until = clock.now();
  const { organizationId, id: endpointId } = row;
  if (since < until) return { organizationId, endpointId, what, since, until, userId };
  throw tooMuch("This lies in the future.");
}

function tooMuch(message = `There are more than ${MOST}. Choose a shorter time.`): AppError {
  return new AppError("unprocessable", message, { errors: [{ path: "since", message }] });
}

/** Two at once would send the same things twice. */
async function refuseSecond(tx: Tx, { organizationId, id }: EndpointRow): Promise<void> {
  const [running] = await tx
    .select({ id: webhookRecoveries.id })
    .from(webhookRecoveries)
    .where(
      and(
        eq(webhookRecoveries.organizationId, organizationId),
        eq(webhookRecoveries.endpointId, id),
        eq(webhookRecoveries.state, "running"),
      ),
    );
  if (!running) return;
  throw new AppError("conflict", "One is under way for this endpoint. Wait until it is done, or stop it.");
}

async function insert(tx: Tx, scope: RecoveryScope, total: number) {
  const { organizationId, endpointId, what, since, until, userId: requestedByUserId } = scope;
  const [made] = await tx
    .insert(webhookRecoveries)
    .values({
      ...{ organizationId, id: newId(), endpointId, what, since, until, total, requestedByUserId },
      ...{ state: "running", createdAt: until },
    })
    .returning();
  if (!made) throw new Error("an inserted recovery has a row");
  return made;
}
