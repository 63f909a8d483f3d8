import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-line";

describe("csvLine", () => {
  it("joins cells and ends the line", () => {
    expect(csvLine(["a", "b"])).toBe("a,b\r\n");
  });

  it("quotes commas, quotes and line breaks", () => {
    expect(csvLine(['say "hi", now', "two\nlines"])).toBe('"say ""hi"", now","two\nlines"\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])("takes the formula out of %j", (cell) => {
    expect(csvLine([cell])).toBe(`'${cell}\r\n`);
  });
});
