import { expect, it } from "vitest";
import { conditionsOf, emptyRule } from "./rule-form-values";

it("asks for what was filled in, and for nothing else", () => {
  const values = { ...emptyRule("p"), keywords: " review, , client call ", attendeeDomains: "@client.test" };
  expect(conditionsOf(values)).toEqual({ keywords: ["review", "client call"], attendeeDomains: ["client.test"] });
  expect(conditionsOf(emptyRule("p"))).toEqual({});
});
