import { expect, it } from "vitest";
import { namesSomething } from "./event-type-names";

const open = { registered: [], isStrict: false };
const strict = { registered: ["order.shipped", "invoice.approved"], isStrict: true };

it("the hub's types and beginnings of them name something, slips of the pen do not", () => {
  for (const pattern of ["*", "invoice.paid", "invoice.*", "calendar.*", "calendar.event.*"]) {
    expect([pattern, namesSomething(pattern, open)]).toEqual([pattern, true]);
  }
  for (const pattern of ["invoice.piad", "invoice", "invoices", "calendar.evnet.*", "invoice.paid.*", "order"]) {
    expect([pattern, namesSomething(pattern, open)]).toEqual([pattern, false]);
  }
});

it("own types are any, or, where they are strict, those that are registered", () => {
  expect(namesSomething("order.shipped", open)).toBe(true);
  expect(namesSomething("order.*", open)).toBe(true);
  expect(namesSomething("order.shipped", strict)).toBe(true);
  expect(namesSomething("invoice.approved", strict)).toBe(true);
  expect(namesSomething("order.*", strict)).toBe(true);
  expect(namesSomething("order.lost", strict)).toBe(false);
  expect(namesSomething("parcel.*", strict)).toBe(false);
});
