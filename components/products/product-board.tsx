"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Brands } from "@/components/payments/brands";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Product, SubscriptionTier } from "@/lib/contracts/products";
import { ProductCard } from "./product-card";
import { type ProductQuery, useProducts, useTiers } from "./queries";
import { TierCard } from "./tier-card";

interface ProductBoardProps {
  readonly query: ProductQuery;
  readonly first: { readonly products: ListPage<Product>; readonly tiers: readonly SubscriptionTier[] };
  readonly brands: Brands;
  /** May name tiers, and say which price is of which. */
  readonly mayWrite: boolean;
  /** What is said where there are no products. */
  readonly empty: ReactNode;
}

/** Products with their prices, and the organization's own tiers, live. */
export function ProductBoard({ query, first, brands, mayWrite, empty }: ProductBoardProps) {
  const t = useTranslations("products");
  const list = useProducts(query, first.products);
  const { data: tiers } = useTiers(first.tiers);
  const products = list.data.pages.flatMap(({ data }) => data);
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
      <div className="grid min-w-0 gap-4">
        {products.length === 0 ? empty : null}
        {products.map((product) => (
          <ProductCard key={product.id} product={product} tiers={tiers} brands={brands} mayWrite={mayWrite} />
        ))}
        {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.hasNextPage ? (
          <Button
            className="justify-self-center"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("more")}
          </Button>
        ) : null}
      </div>
      <TierCard tiers={tiers} mayWrite={mayWrite} />
    </div>
  );
}
