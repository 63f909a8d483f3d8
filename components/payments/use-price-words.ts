import { useTranslations } from "next-intl";
import type { ProductPrice } from "@/lib/contracts/products";
import { usePrice } from "./use-price";

/** A price of a product in words: "€49.00 every month". */
export function usePriceWords(): (price: ProductPrice) => string {
  const t = useTranslations("payments");
  const say = usePrice();
  return ({ price, interval, intervalCount, currency }) => {
    const amount = price ? say(price) : t("varies", { currency });
    return interval ? `${amount} ${t(`every.${interval}`, { count: intervalCount ?? 1 })}` : amount;
  };
}
