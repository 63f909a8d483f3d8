import { useFormatter } from "next-intl";
import type { Price } from "@/lib/contracts/payments";

/**
 * Money as people write it where they are, with the digits that the provider counts: none of yen, three of dinars. What is no
 * currency of ISO 4217, such as a coin, stands as it came.
 */
export function usePrice(): (price: Pick<Price, "amount" | "currency">) => string {
  const format = useFormatter();
  return ({ amount, currency }) => {
    if (!/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`;
    const digits = amount.split(".")[1]?.length ?? 0;
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return format.number(Number(amount), { style: "currency", currency, ...fraction });
  };
}
