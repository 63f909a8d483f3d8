import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { connections, prices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";
import { lockTier } from "./subscription-tiers";

interface Assignment {
  /** Of the price. */
  readonly id: string;
  readonly tierId: string | null;
}

/** Says of which of the organization's tiers a price is. @throws AppError not_found */
export async function assignTier(ctx: RequestContext<MemberActor>, { id, tierId }: Assignment): Promise<Assignment> {
  authorize(ctx, "products:write");
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const ofPrice = and(eq(prices.organizationId, organizationId), eq(prices.id, id));
    const [found] = await tx
      .select({ price: prices, connection: connections })
      .from(prices)
      .innerJoin(
        connections,
        and(eq(connections.organizationId, prices.organizationId), eq(connections.id, prices.connectionId)),
      )
      .where(and(readableTo(ctx.actor), ofPrice));
    if (!found) throw new AppError("not_found", "There is no such price.");
    const tier = tierId === null ? null : await lockTier(tx, { organizationId, id: tierId });
    await tx.update(prices).set({ tierId, updatedAt: clock.now() }).where(ofPrice);
    const { price, connection } = found;
    await recordAudit(tx, ctx, {
      action: "price.assign",
      targetKind: "price",
      targetId: id,
      targetName: price.nickname ?? price.externalId,
      connectionId: connection.id,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      details: { externalId: price.externalId, tier: tier?.name ?? null },
    });
  });
  return { id, tierId };
}
