import { describe, expect, it } from "vitest";
import { placeIn } from "./place-in";

const ERROR = { code: "syntax", message: "", position: 4, line: 0, column: 4, token: ")" };

describe("placeIn", () => {
  it("leaves it where it is when nothing stands before", () => {
    expect(placeIn("a + )", ERROR)).toEqual(ERROR);
  });

  it("moves it by the lines and blanks before", () => {
    expect(placeIn("\n\n  a + )", ERROR)).toEqual({ ...ERROR, position: 8, line: 2, column: 6 });
    expect(placeIn("\n  {\n)", { ...ERROR, position: 2, line: 1, column: 0 })).toMatchObject({ line: 2, column: 0 });
  });

  it("knows nothing more of a place that nobody knows", () => {
    const nowhere = { ...ERROR, position: null, line: null, column: null };
    expect(placeIn("  a", nowhere)).toEqual(nowhere);
  });
});
