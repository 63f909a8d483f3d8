import { webLink } from "@/lib/base/web-link";
import type { PriceFact, ProductFact } from "../money-contract";
import { dashboardUrl, type StripeMode } from "./dashboard-url";
import { fromSeconds } from "./from-seconds";
import type { StripePrice, StripeProduct } from "./money-wire";

export function mapProduct(it: StripeProduct, mode: StripeMode): ProductFact {
  return {
    kind: "product",
    externalId: it.id,
    externalCreatedAt: fromSeconds(it.created),
    webUrl: dashboardUrl(mode, "products", it.id),
    name: it.name,
    description: it.description ?? null,
    imageUrl: webLink(it.images?.[0]),
    active: it.active,
    defaultPriceExternalId: it.default_price,
  };
}

export function mapPrice(it: StripePrice, mode: StripeMode): PriceFact {
  return {
    kind: "price",
    externalId: it.id,
    externalCreatedAt: fromSeconds(it.created),
    webUrl: dashboardUrl(mode, "prices", it.id),
    productExternalId: it.product ?? "",
    nickname: it.nickname ?? null,
    active: it.active,
    currency: it.currency,
    unitAmount: it.unit_amount ?? null,
    interval: it.recurring?.interval ?? null,
    intervalCount: it.recurring?.interval_count ?? null,
  };
}
