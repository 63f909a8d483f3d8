import { expect, it } from "vitest";
import { shownBody } from "./shown-body";

it.each([
  ["JSON", '{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
  ["text", "no json", null],
  ["JSON with a number that is too large to be read", '{"a":1e999}', null],
  ["JSON that is deeper than can be written", "[".repeat(50_000) + "]".repeat(50_000), null],
])("%s is shown as it came, and indented where that says the same", (_, raw, pretty) => {
  const shown = shownBody({ bytes: Buffer.from(raw), isWhole: true, isMasked: false });
  expect(shown).toEqual({ kind: "text", raw, pretty, bytes: raw.length, whole: true, masked: false });
});
