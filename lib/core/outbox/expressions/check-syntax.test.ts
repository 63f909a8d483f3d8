import { describe, expect, it } from "vitest";
import { checkSyntax } from "./check-syntax";

describe("checkSyntax", () => {
  it.each(["$", "data.total > 100", '{"text": $uppercase(type)}', "$nobodyHasThat(1)", "/* said */ 1"])(
    "reads %s",
    (text) => {
      expect(checkSyntax(text)).toBeNull();
    },
  );

  it.each([
    ["data.total >", 12, 0, 12, "(end)"],
    ['{\n  "a": 1,\n  "b" 2\n}', 18, 2, 6, "2"],
    ['"never ends', 11, 0, 11, null],
    ["a ++ b", 3, 0, 3, "+"],
    ["data.(", 6, 0, 6, "(end)"],
  ])("says where %j is wrong", (text, position, line, column, token) => {
    expect(checkSyntax(text)).toMatchObject({ code: "syntax", position, line, column, token });
  });

  it("takes what is nested without end for what it is", () => {
    expect(checkSyntax("(".repeat(20_000))).toMatchObject({ code: "depth" });
  });

  it("has no opinion of its own about an empty one", () => {
    expect(checkSyntax("")).toMatchObject({ code: "syntax", position: 0 });
  });
});
