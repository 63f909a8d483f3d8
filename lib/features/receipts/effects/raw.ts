import { and, arrayOverlaps, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import type { RoutedReceipt } from "../held-receipt";
import { askedOf, type Effect, type Followed } from "./effect";
import { tell, wasTold } from "./tell";

const TYPE = "webhook.received";

/**
 * That something came is told to everybody who sees the connection, once for a receipt, however often that is replayed: of a
 * receiver always, of providers where an endpoint asks for it. What it said is not: bodies are for whoever may see the receipt's,
 * and are kept for a shorter time than events.
 */
export const rawEffect: Effect = async (ctx) => async (tx, receipts) => {
  const followed: Followed[] = [];
  for (const receipt of await findToTell(tx, ctx.actor.organizationId, receipts)) {
    const { row, connection } = receipt;
    const data = {
      receiptId: row.id,
      connectionId: connection.id,
      integration: connection.integration,
      // As it was received: of a receiver, what its maker said by then.
      eventType: row.eventType,
      receivedAt: row.receivedAt.toISOString(),
    };
    followed.push(await tell(tx, ctx, receipt, { type: TYPE, data }));
  }
  return followed;
};

async function findToTell(
  tx: Tx,
  organizationId: string,
  receipts: readonly RoutedReceipt[],
): Promise<readonly RoutedReceipt[]> {
  const untold = receipts.filter((receipt) => !wasTold(receipt, TYPE));
  const always = new Set(askedOf("raw", untold).map(({ receipt }) => receipt));
  if (always.size === untold.length) return untold;
  const owners = await findAskingOwners(tx, organizationId);
  return untold.filter((receipt) => always.has(receipt) || isAskedFor(receipt, owners));
}

/** Whose the endpoints are that ask for what providers send: nearly everywhere there are none, and nothing more is done. */
async function findAskingOwners(tx: Tx, organizationId: string): Promise<ReadonlySet<string | null>> {
  const asking = await tx
    .select({ ownerUserId: webhookEndpoints.ownerUserId })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.organizationId, organizationId),
        isNull(webhookEndpoints.disabledAt),
        arrayOverlaps(webhookEndpoints.eventTypes, [TYPE, "webhook.*"]),
      ),
    );
  return new Set(asking.map(({ ownerUserId }) => ownerUserId));
}

/** Of a personal connection only its owner's endpoints would get it. */
function isAskedFor({ connection }: RoutedReceipt, owners: ReadonlySet<string | null>): boolean {
  return connection.visibility === "personal" ? owners.has(connection.ownerUserId) : owners.size > 0;
}
