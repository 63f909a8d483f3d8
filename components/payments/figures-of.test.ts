import { expect, it } from "vitest";
import { figuresOf } from "./figures-of";

it("puts what a figure was before beside it, and money in its currency", () => {
  const details = {
    ...{ externalId: "pi_1", status: "succeeded", statusBefore: "processing", currency: "jpy" },
    ...{ amount: 4_900, amountRefunded: 900, amountRefundedBefore: 0, description: null },
  };
  expect(figuresOf(details)).toEqual([
    { name: "externalId", before: null, now: "pi_1" },
    { name: "status", before: "processing", now: "succeeded" },
    { name: "amount", before: null, now: { amount: "4900", currency: "JPY" } },
    { name: "amountRefunded", before: { amount: "0", currency: "JPY" }, now: { amount: "900", currency: "JPY" } },
  ]);
});
