import { expect, it } from "vitest";
import { decimalMoney, minorOf } from "./money";

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

it.each([
  ["49", "eur", 4_900],
  ["49.5", "EUR", 4_950],
  [" 0,05 ", "usd", 5],
  ["1200", "jpy", 1_200],
  ["1.5", "kwd", 1_500],
  ["12.5", "jpy", null],
  ["1.005", "usd", null],
  ["1,200.00", "usd", null],
  ["-5", "usd", null],
  ["", "usd", null],
])("%s %s", (text, currency, expected) => {
  expect(minorOf(text, currency)).toBe(expected);
});
