import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, disconnectReceipts } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { getDisconnectReceiptContract } from "@/lib/contracts/connections";
import type { ContractResult } from "@/lib/contracts/define-contract";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mayRead } from "./visibility";

export type KeptReceipt = ContractResult<typeof getDisconnectReceiptContract>;

/** What disconnecting did, for those who could read the connection while it lived. */
export async function getDisconnectReceipt(ctx: RequestContext, input: { ref: string }): Promise<KeptReceipt> {
  authorize(ctx, "connections:read");
  const kept = isId(input.ref) ? await findKept(ctx, input.ref) : null;
  if (!kept || !mayRead(ctx.actor, kept.connection)) {
    throw new AppError("not_found", "There is no receipt of such a connection.");
  }
  const { connection, receipt } = kept;
  return {
    id: connection.id,
    integration: connection.integration,
    name: connection.name,
    disconnectedAt: receipt.at.toISOString(),
    receipt: receipt.steps.map((step) => ({ ...step })),
  };
}

async function findKept(ctx: RequestContext, connectionId: string) {
  const [kept] = await db()
    .select({ connection: connections, receipt: disconnectReceipts })
    .from(disconnectReceipts)
    .innerJoin(
      connections,
      and(
        eq(connections.organizationId, disconnectReceipts.organizationId),
        eq(connections.id, disconnectReceipts.connectionId),
      ),
    )
    .where(
      and(
        eq(disconnectReceipts.organizationId, ctx.actor.organizationId),
        eq(disconnectReceipts.connectionId, connectionId),
      ),
    );
  return kept ?? null;
}
