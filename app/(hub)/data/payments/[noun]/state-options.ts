import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { billedInvoice, checkout, refund, subscription } from "@/lib/contracts/payments";

/** What there is beside payments, as the address names it. */
export const noun = z.enum(["checkouts", "subscriptions", "invoices", "refunds"]);
export type Noun = z.output<typeof noun>;

/** The states that each kind can have, with their words. */
export async function stateOptions(which: Noun): Promise<{ value: string; label: string }[]> {
  const t = await getTranslations("payments");
  switch (which) {
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
