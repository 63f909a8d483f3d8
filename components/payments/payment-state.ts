import type { Payment } from "@/lib/contracts/payments";

export type PaymentState = Payment["status"] | "refused" | "refunded" | "partly_refunded";

/** How a payment stands, with what was given back of it and whether it was tried in vain. */
export function paymentState({ status, received, refunded, attempts }: Payment): PaymentState {
  if (status === "open" && attempts.length > 0) return "refused";
  if (status !== "succeeded" || refunded.minor === 0) return status;
  return refunded.minor >= received.minor ? "refunded" : "partly_refunded";
}
