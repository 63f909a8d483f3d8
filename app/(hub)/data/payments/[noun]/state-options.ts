import { getTranslations } from "next-intl/server";
import { billedInvoice, checkout, refund, subscription } from "@/lib/contracts/payments";

export type Noun = "checkouts" | "subscriptions" | "invoices" | "refunds";

/** The states that each kind can have, with their words. */
export async function stateOptions(noun: Noun): Promise<{ value: string; label: string }[]> {
  const t = await getTranslations("payments");
  switch (noun) {
    case "checkouts":
      return checkout.shape.status.options.map((value) => ({ value, label: t(`checkoutStates.${value}`) }));
    case "subscriptions":
      return subscription.shape.status.options.map((value) => ({ value, label: t(`subscriptionStates.${value}`) }));
    case "invoices":
      return billedInvoice.shape.status.options.map((value) => ({ value, label: t(`invoiceStates.${value}`) }));
    case "refunds":
      return refund.shape.status.options.map((value) => ({ value, label: t(`refundStates.${value}`) }));
  }
}
