import { CircleMinus, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Brands } from "@/components/payments/brands";
import { usePriceWords } from "@/components/payments/use-price-words";
import { Badge } from "@/components/ui/badge";
import type { Product, ProductPrice, SubscriptionTier } from "@/lib/contracts/products";
import { TierPicker } from "./tier-picker";

interface ProductCardProps {
  readonly product: Product;
  readonly tiers: readonly SubscriptionTier[];
  readonly brands: Brands;
  readonly mayWrite: boolean;
}

/** One product with what it costs. */
export function ProductCard({ product, tiers, brands, mayWrite }: ProductCardProps) {
  const t = useTranslations("products");
  const { name, description, active, prices, source } = product;
  const brand = brands[source.integration];
  return (
    <section className="min-w-0 rounded-md border bg-raised">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 pt-4">
        <div className="min-w-0">
          <h2 className="wrap-anywhere font-semibold text-sm">{name}</h2>
          {description ? <p className="wrap-anywhere mt-0.5 text-quiet">{description}</p> : null}
        </div>
        {active ? null : <Badge icon={CircleMinus}>{t("notSold")}</Badge>}
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 px-4 text-quiet text-xs">
        {brand?.icon}
        <span className="wrap-anywhere">{source.connectionName}</span>
        {source.url ? (
          <a
            href={source.url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 rounded-sm text-accent-text hover:underline"
          >
            {t("openThere", { provider: brand?.name ?? "" })}
            <ExternalLink aria-hidden className="size-3" />
          </a>
        ) : null}
      </p>
      {prices.length === 0 ? <p className="p-4 text-quiet">{t("noPrices")}</p> : null}
      <ul className="mt-3 divide-y border-t empty:hidden">
        {prices.map((price) => (
          <PriceRow key={price.id} price={price} tiers={tiers} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  );
}

interface PriceRowProps extends Pick<ProductCardProps, "tiers" | "mayWrite"> {
  readonly price: ProductPrice;
}

function PriceRow({ price, tiers, mayWrite }: PriceRowProps) {
  const t = useTranslations("products");
  const words = usePriceWords()(price);
  const { nickname, externalId, active } = price;
  return (
    <li className="grid items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium tabular-nums">
          {words}
          {active ? null : <Badge icon={CircleMinus}>{t("notSold")}</Badge>}
        </p>
        <p className="wrap-anywhere text-quiet text-xs">
          {nickname ?? <code className="font-mono">{externalId}</code>}
        </p>
      </div>
      <TierPicker price={price} words={words} tiers={tiers} mayWrite={mayWrite} />
    </li>
  );
}
