import { expect, it } from "vitest";
import { decimalMoney } from "./money";

it.each([
  [4_900, "eur", { amount: "49.00", currency: "EUR" }],
  [5, "usd", { amount: "0.05", currency: "USD" }],
  [-120, "myr", { amount: "-1.20", currency: "MYR" }],
  [1_200, "jpy", { amount: "1200", currency: "JPY" }],
  [0, "kwd", { amount: "0.000", currency: "KWD" }],
  [500, "isk", { amount: "5.00", currency: "ISK" }],
])("%d %s", (minor, currency, expected) => {
  expect(decimalMoney(minor, currency)).toEqual(expected);
});
