import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { changeStatus } from "@/lib/core/connections/change-status";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type RecheckOutcome, recheckConnection } from "@/lib/features/connections/recheck-connection";
import { askedOf, type Effect } from "./effect";

/**
 * Somebody took the access back at the vendor, it says: the connection is looked at, and only where it does not work any more is
 * that why. Twice is no harm: it is looked at again.
 */
export const revokedEffect: Effect = async (ctx, receipts) => {
  const ids = new Set(askedOf("revoked", receipts).map(({ receipt }) => receipt.connection.id));
  const found = new Map<string, RecheckOutcome>();
  for (const connectionId of ids) found.set(connectionId, await look(ctx, connectionId));
  return async (tx, still) => {
    const asked = askedOf("revoked", still);
    const refused = [...new Set(asked.map(({ receipt }) => receipt.connection.id))].filter(
      (id) => found.get(id) === "needs_reauth",
    );
    for (const connectionId of refused) await sayWhy(tx, ctx, connectionId);
    return asked.flatMap(({ receipt: { row, connection } }) => {
      const action = found.get(connection.id);
      return action ? [{ receiptId: row.id, kind: "connection", id: connection.id, action } as const] : [];
    });
  };
};

async function look(ctx: RequestContext<SystemActor>, connectionId: string): Promise<RecheckOutcome> {
  const outcome = await recheckConnection(ctx, { connectionId });
  // An outage says nothing about the access.
  if (outcome === "failed") throw new AppError("provider_unavailable", "The connection could not be looked at.");
  return outcome;
}

/** Unless it works again meanwhile: a person may have consented anew. */
async function sayWhy(tx: Tx, ctx: RequestContext<SystemActor>, connectionId: string): Promise<void> {
  const { organizationId, job } = ctx.actor;
  const [row] = await tx
    .select({ status: connections.status })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .for("no key update");
  if (row?.status !== "needs_reauth") return;
  await changeStatus(tx, {
    organizationId,
    connectionId,
    job,
    to: "needs_reauth",
    reason: { code: "revoked_by_user" },
  });
}
