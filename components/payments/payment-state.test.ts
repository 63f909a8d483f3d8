import { expect, it } from "vitest";
import type { Payment } from "@/lib/contracts/payments";
import { paymentState } from "./payment-state";

const euro = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: "EUR", minor });
const tried = { at: "2026-11-01T00:00:00.000Z", code: "card_declined", message: "Your card was declined." };

const payment = (status: Payment["status"], refunded: number, attempts: Payment["attempts"] = []): Payment => ({
  id: "01979f4c-0000-7000-8000-000000000001",
  source: {
    connectionId: "01979f4c-0000-7000-8000-000000000002",
    connectionName: "Acme",
    integration: "stripe",
    externalId: "pi_1",
    url: null,
  },
  createdAt: tried.at,
  updatedAt: tried.at,
  status,
  amount: euro(4_900),
  received: euro(status === "succeeded" ? 4_900 : 0),
  refunded: euro(refunded),
  method: null,
  description: null,
  purpose: null,
  invoiceExternalId: null,
  email: null,
  customerExternalId: null,
  paidAt: null,
  attempts,
});

it.each([
  [payment("open", 0), "open"],
  [payment("open", 0, [tried]), "refused"],
  [payment("processing", 0, [tried]), "processing"],
  [payment("succeeded", 0, [tried]), "succeeded"],
  [payment("succeeded", 900), "partly_refunded"],
  [payment("succeeded", 4_900), "refunded"],
  [payment("canceled", 0), "canceled"],
])("$status", (given, expected) => {
  expect(paymentState(given)).toBe(expected);
});
