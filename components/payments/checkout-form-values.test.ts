import { describe, expect, it } from "vitest";
import { type CheckoutFormValues, wishOf } from "./checkout-form-values";

const own: CheckoutFormValues = {
  ...{ connectionId: "c-1", kind: "checkout", what: "own", priceId: "", name: " Lamp ", amount: "49.5" },
  ...{ currency: "EUR", interval: "", quantity: "2", email: " ben@northwind.test ", reference: "" },
};

describe("what is asked of the API", () => {
  it("is an amount in the smallest unit, without what was left empty", () => {
    expect(wishOf(own)).toEqual({
      kind: "checkout",
      body: {
        ...{ connectionId: "c-1", name: "Lamp", amount: 4_950, currency: "eur" },
        ...{ quantity: 2, email: "ben@northwind.test" },
      },
    });
  });

  it("is a price and nothing of one's own; a link knows no buyer", () => {
    const priced = { ...own, kind: "link", what: "price", priceId: "p-1", interval: "month" } as const;
    expect(wishOf(priced)).toEqual({ kind: "link", body: { connectionId: "c-1", priceId: "p-1", quantity: 2 } });
  });

  it.each([
    [{ what: "price" }, "priceMissing"],
    [{ name: "  " }, "nameMissing"],
    [{ currency: "euro" }, "currencyWrong"],
    [{ amount: "0" }, "amountWrong"],
    [{ amount: "1,000.00" }, "amountWrong"],
    [{ amount: "4.5", currency: "jpy" }, "amountWrong"],
    [{ amount: "1000000" }, "amountWrong"],
    [{ quantity: "0" }, "quantityWrong"],
    [{ quantity: "1.5" }, "quantityWrong"],
    [{ quantity: "" }, "quantityWrong"],
  ] as const)("%j: %s", (part, problem) => {
    expect(wishOf({ ...own, ...part })).toEqual({ problem });
  });
});
