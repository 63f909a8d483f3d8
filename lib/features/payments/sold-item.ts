import { and, eq, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { prices } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { BillingInterval, CheckoutDraft } from "@/lib/providers/money-contract";

export interface Sold {
  readonly priceId?: string | undefined;
  readonly name?: string | undefined;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly interval?: BillingInterval | undefined;
}

/**
 * What is sold, as a provider takes it, and whether it is paid again and again.
 * @throws AppError unprocessable: there is no such price, or nothing is sold at it any more
 */
export async function soldItem(
  connection: ConnectionRow,
  { priceId, name, amount, currency, interval = undefined }: Sold,
): Promise<Pick<CheckoutDraft, "item" | "mode">> {
  if (priceId !== undefined) return pricedItem(connection, priceId);
  if (name === undefined || amount === undefined || currency === undefined) throw unusable("name what is sold");
  return {
    item: { name, amount, currency, interval: interval ?? null },
    mode: interval ? "subscription" : "payment",
  };
}

async function pricedItem({ organizationId, id }: ConnectionRow, priceId: string) {
  const [price] = await db()
    .select()
    .from(prices)
    .where(
      and(
        eq(prices.organizationId, organizationId),
        eq(prices.connectionId, id),
        or(eq(prices.externalId, priceId), isId(priceId) ? eq(prices.id, priceId) : undefined),
        isNull(prices.deletedAt),
      ),
    );
  if (!price) throw unusable("is no price of this connection that the hub knows");
  if (!price.active) throw unusable("is a price at which nothing is sold any more");
  const mode = price.interval ? ("subscription" as const) : ("payment" as const);
  return { item: { priceExternalId: price.externalId }, mode };
}

function unusable(message: string): AppError {
  return new AppError("unprocessable", `priceId ${message}.`, { errors: [{ path: "priceId", message }] });
}
