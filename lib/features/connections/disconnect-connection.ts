import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, connectionWebhooks, disconnectReceipts, type ReceiptStep, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { DisconnectReceipt } from "@/lib/contracts/connections";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { announceChange } from "@/lib/core/connections/announce-change";
import { moveConnection } from "@/lib/core/connections/transition";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { releasePlaces } from "@/lib/core/places/release-places";
import { forgetSecrets } from "@/lib/core/vault/forget-secrets";
import { takeCommandsAway } from "@/lib/features/bot-commands/take-commands-away";
import { forgetCalendars } from "@/lib/features/calendars/forget-calendars";
import { unbindEverybody } from "@/lib/features/chat-people/unbind-everybody";
import { resolveNotices } from "@/lib/features/notices/resolve-notices";
import { findKnown } from "./find-connection";
import { revokeGrant } from "./revoke-grant";
import { stopSubscriptions } from "./stop-subscriptions";
import type { ConnectionRow } from "./visibility";

/**
 * Ends a connection: revokes at the provider, erases the secrets and keeps the audit trail; answers and keeps the
 * receipt of each step. The provider is asked first, because afterwards there is nothing left to ask with; when it
 * does not answer, the hub's side ends all the same and the receipt says what a person can still do there.
 */
export async function disconnectConnection(ctx: RequestContext, input: { ref: string }): Promise<DisconnectReceipt> {
  authorize(ctx, "connections:write");
  const { connection } = await findKnown(ctx.actor, input.ref);
  const stopped = await stopSubscriptions(ctx, connection);
  await takeCommandsAway(ctx, { organizationId: connection.organizationId, connectionId: connection.id });
  const revoked = await revokeGrant(ctx, connection);
  return inTransaction(async (tx) => {
    const { organizationId, id: connectionId } = connection;
    const { at, steps } = await announceChange(tx, ctx, { organizationId, connectionId }, () =>
      endOnOurSide(tx, connection, { stopped, revoked }),
    );
    await recordAudit(tx, ctx, {
      action: "connection.disconnect",
      targetKind: "connection",
      targetId: connectionId,
      targetName: connection.name,
      connectionId,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      outcome: revoked.outcome === "failed" ? "revoke_failed" : "ok",
    });
    return {
      id: connectionId,
      integration: connection.integration,
      disconnectedAt: at.toISOString(),
      receipt: steps,
    };
  });
}

async function endOnOurSide(tx: Tx, connection: ConnectionRow, atProvider: AtProvider) {
  const { organizationId, id: connectionId } = connection;
  const moved = await moveConnection(tx, { organizationId, connectionId, to: "disconnected" });
  if (!moved) throw new AppError("not_found", "There is no such connection.");

  await tx
    .delete(watches)
    .where(and(eq(watches.organizationId, organizationId), eq(watches.connectionId, connectionId)));
  await tx
    .delete(connectionWebhooks)
    .where(
      and(eq(connectionWebhooks.organizationId, organizationId), eq(connectionWebhooks.connectionId, connectionId)),
    );
  await releasePlaces(tx, { organizationId, connectionId });
  await unbindEverybody(tx, { organizationId, connectionId });
  await forgetCalendars(tx, { organizationId, connectionId });
  const erased = await forgetSecrets(tx, { organizationId, connectionId });
  const steps = receiptOf(atProvider, erased);
  const at = clock.now();
  await tx.update(connections).set({ disconnectedAt: at, updatedAt: at }).where(sameConnection(connection));
  await tx.insert(disconnectReceipts).values({ organizationId, connectionId, steps, at });
  await resolveNotices(tx, { organizationId, connectionId });
  return { at, steps };
}

function sameConnection(row: ConnectionRow) {
  return and(eq(connections.organizationId, row.organizationId), eq(connections.id, row.id));
}

type Receipt = DisconnectReceipt["receipt"];

/** What was asked of the provider, and what came of it. */
interface AtProvider {
  readonly stopped: Omit<ReceiptStep, "name">;
  readonly revoked: Omit<ReceiptStep, "name">;
}

function receiptOf({ stopped, revoked }: AtProvider, erasedSecrets: number): Receipt {
  return [
    { name: "revoke_at_provider", ...revoked },
    { name: "stop_subscriptions", ...stopped },
    { name: "erase_secrets", outcome: "done", detail: `${erasedSecrets} encrypted secrets were erased.` },
    {
      name: "keep_audit_trail",
      outcome: "done",
      detail: "What happened with this connection stays in the audit trail.",
    },
  ];
}
