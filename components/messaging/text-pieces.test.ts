import { expect, it } from "vitest";
import { textPieces } from "./text-pieces";

const shown = (...args: Parameters<typeof textPieces>) =>
  textPieces(...args).map(({ text, kinds }) => [text, [...kinds].join("+")]);

it("a text is cut where marks begin and end, also where they overlap", () => {
  expect(shown("plain", [])).toEqual([["plain", ""]]);
  expect(
    shown("one two three", [
      { kind: "bold", from: 0, to: 7 },
      { kind: "italic", from: 4, to: 13 },
    ]),
  ).toEqual([
    ["one ", "bold"],
    ["two", "bold+italic"],
    [" three", "italic"],
  ]);
});

it("marks that reach out of the text, or are empty, lose none of it", () => {
  const marks = [
    { kind: "code", from: -3, to: 2 },
    { kind: "bold", from: 4, to: 4 },
    { kind: "pre", from: 3, to: 99 },
    { kind: "italic", from: 5, to: 1 },
  ] as const;
  const pieces = textPieces("שלום🙂!", marks);
  expect(pieces.map(({ text }) => text).join("")).toBe("שלום🙂!");
  expect(textPieces("", marks)).toEqual([]);
});

it("a link leads to pages only", () => {
  const hrefOf = (url?: string) =>
    textPieces("here", [{ kind: "link", from: 0, to: 4, ...(url === undefined ? {} : { url }) }])[0]?.href;
  expect(hrefOf("https://hub.test/audit")).toBe("https://hub.test/audit");
  for (const url of ["javascript:alert(1)", "data:text/html,x", "//evil.test", "/audit", "", undefined]) {
    expect(hrefOf(url)).toBe(null);
  }
});
