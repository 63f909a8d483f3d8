import type { Tx } from "@/db/client";
import type { AuditDetails } from "@/db/schema";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { PriceRow, ProductRow } from "./announce-catalogue";
import type { Difference } from "./merge-catalogue";
import { type Differences, presentProducts } from "./present-products";

interface Told extends Differences {
  readonly place: ConnectionPlace;
}

/** One audit line for each change, one event for each product: a price is part of it. */
export async function tellProducts(tx: Tx, ctx: RequestContext<SystemActor>, told: Told): Promise<void> {
  const { place } = told;
  for (const difference of told.products) await audit(tx, ctx, place, { target: "product", ...difference });
  for (const difference of told.prices) await audit(tx, ctx, place, { target: "price", ...difference });
  for (const event of await presentProducts(tx, told)) await publishEvent(tx, ctx, { ...event, ...place });
}

type AuditedDifference =
  | ({ readonly target: "product" } & Difference<ProductRow>)
  | ({ readonly target: "price" } & Difference<PriceRow>);

async function audit(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  place: ConnectionPlace,
  it: AuditedDifference,
): Promise<void> {
  const figures: AuditDetails =
    it.target === "price"
      ? { currency: it.row.currency, unitAmount: it.row.unitAmount, unitAmountBefore: it.before?.unitAmount ?? null }
      : {};
  await recordAudit(tx, ctx, {
    action: it.kind === "created" ? "product.record" : "product.follow",
    targetKind: it.target,
    targetId: it.row.id,
    targetName: it.target === "product" ? it.row.name : (it.row.nickname ?? it.row.externalId),
    connectionId: place.connectionId,
    privateToUserId: place.privateToUserId,
    changedFields: it.kind === "deleted" ? ["deletedAt"] : it.changed,
    details: { externalId: it.row.externalId, active: it.row.active && it.kind !== "deleted", ...figures },
  });
}
