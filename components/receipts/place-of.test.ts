import { expect, it } from "vitest";
import { CHANGE_KINDS } from "@/lib/contracts/receipts/changes";
import { placeOf } from "./place-of";

const change = (code: string) => ({ kind: "change", code, id: "x" }) as const;

it("leads to what followed from a receipt, where it has a page", () => {
  const places = Object.fromEntries(CHANGE_KINDS.map((code) => [code, placeOf(change(code), "c")]));
  expect(places).toEqual({
    calendar_look: "/integration-hub/active/c/sync",
    watch: null,
    pull: null,
    connection: "/integration-hub/active/c",
    chat: null,
    command: null,
    event: "/integration-hub/active/c",
    payment: "/data/payments?payment=x",
    refund: "/data/payments/refunds?q=x",
    checkout: "/data/payments/checkouts?q=x",
    subscription: "/data/payments/subscriptions?q=x",
    invoice: "/data/payments/invoices?q=x",
  });
});

it("leads to whose it is, and nowhere where that is nobody known", () => {
  expect(placeOf({ kind: "routed", code: null, id: "c" }, "c")).toBe("/integration-hub/active/c");
  expect(placeOf(change("event"), null)).toBeNull();
  expect(placeOf({ kind: "failed", code: "provider_failed", id: null }, "c")).toBeNull();
});
