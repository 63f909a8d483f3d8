import { expect, it } from "vitest";
import { movedTo } from "./moved-to";

it.each([
  [0, 1, "bac"],
  [2, 1, "acb"],
  [0, 2, "bca"],
  [1, 1, "abc"],
])("from %d to %d: %s", (from, to, expected) => {
  expect(movedTo(["a", "b", "c"], from, to).join("")).toBe(expected);
});
