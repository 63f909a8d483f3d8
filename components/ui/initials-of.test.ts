import { describe, expect, it } from "vitest";
import { initialsOf } from "./initials-of";

describe("initialsOf", () => {
  it.each([
    ["Ana Lima", "AL"],
    ["Ana Maria de Lima", "AL"],
    ["ana", "A"],
    ["ana.lima@acme.test", "AL"],
    ["#launch-plans", "LP"],
    ["r/AcmeTools", "A"],
    ["u/ana_rivera", "AR"],
    ["  ", "?"],
    ["", "?"],
  ])("makes of %j %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
