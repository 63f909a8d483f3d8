import { and, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { type DeliverySight, mayBeSeen } from "./delivery-sight";
import { madeNear } from "./made-near";
import type { DeliveryRow } from "./search-deliveries";

/** @throws AppError not_found, also for one that is not theirs to see */
export async function findDelivery(sight: DeliverySight, id: string): Promise<DeliveryRow> {
  const row = (await findRow(sight, id, madeNear(id))) ?? (await findRow(sight, id));
  if (!row) throw new AppError("not_found", "There is no such delivery.");
  return row;
}

async function findRow(sight: DeliverySight, id: string, near?: SQL): Promise<DeliveryRow | undefined> {
  const { organizationId } = webhookDeliveries;
  const [row] = await db()
    .select()
    .from(webhookDeliveries)
    .where(and(eq(organizationId, sight.organizationId), eq(webhookDeliveries.id, id), near, mayBeSeen(sight)));
  return row;
}
