import { expect, it } from "vitest";
import { MASK, maskPaths } from "./mask-paths";

it.each([
  [{ token: "x", a: 1 }, ["token"], { token: MASK, a: 1 }],
  [{ value: [{ key: "x" }, { key: "y", b: 2 }] }, ["value.*.key"], { value: [{ key: MASK }, { key: MASK, b: 2 }] }],
  [{ deep: { er: { token: { any: "x" } } }, token: "y" }, ["**.token"], { deep: { er: { token: MASK } }, token: MASK }],
  [[{ token: "x" }], ["**.token"], [{ token: MASK }]],
  [{ payload: '{"token":"x","a":1}' }, ["payload.token"], { payload: `{"token":"${MASK}","a":1}` }],
])("in %j %j is hidden", (value, paths, expected) => {
  expect(maskPaths(value, paths)).toEqual({ value: expected, isMasked: true });
});

it("what is deeper than anybody writes is hidden, and costs no stack", () => {
  const deep: unknown = JSON.parse(`{"token":"x","a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`);
  for (const paths of [["token"], ["**.token"]]) {
    const { value, isMasked } = maskPaths(deep, paths);
    expect(isMasked).toBe(true);
    expect(JSON.stringify(value)).toBe(`{"token":"${MASK}","a":${"[".repeat(99)}"${MASK}"${"]".repeat(99)}}`);
  }
});

it.each([
  [{ a: { token: "x" } }, ["token"]],
  [{ token: null }, ["token"]],
  [{ payload: '{ "a": 1 }' }, ["payload.token"]],
  [{ payload: "{no json" }, ["payload.token"]],
  ["text", ["token"]],
  [undefined, ["token"]],
  [{ token: "x" }, []],
])("of %j nothing is, by %j", (value, paths) => {
  expect(maskPaths(value, paths)).toEqual({ value, isMasked: false });
});
