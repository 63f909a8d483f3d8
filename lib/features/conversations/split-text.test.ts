import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitText } from "./split-text";

const plain = (text: string) => ({ text, marks: [] });
const textsOf = (text: string, mostUnits: number) => splitText(plain(text), mostUnits).map((part) => part.text);

describe("a long text is cut", () => {
  it.each([
    ["nowhere, where it fits", "Hello there.", 12, ["Hello there."]],
    ["after a paragraph", "One two three.\n\nFour. Five six", 20, ["One two three.", "Four. Five six"]],
    ["after a line", "One two three\nFour. Five six", 20, ["One two three", "Four. Five six"]],
    ["after a sentence", "One two three. Four five six", 20, ["One two three.", "Four five six"]],
    ["after a word", "One two three four five", 15, ["One two three", "four five"]],
    ["anywhere, where there is nothing else", "abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["before a pair of surrogates", "abc😀def", 4, ["abc", "😀de", "f"]],
    ["before a letter with its marks", "abce\u0301\u0323fg", 5, ["abc", "e\u0301\u0323fg"]],
    ["around a family", "ab👩‍👩‍👧‍👦cd", 11, ["ab", "👩‍👩‍👧‍👦", "cd"]],
    ["between words of Arabic", "مرحبا بكم في المركز", 12, ["مرحبا بكم في", "المركز"]],
    ["and is nothing, where it is white", " \n ", 4, []],
  ])("%s", (_, text, mostUnits, expected) => {
    expect(textsOf(text, mostUnits)).toEqual(expected);
  });

  it("and its marks with it", () => {
    const body = {
      text: "bold words here, and a link",
      marks: [
        { kind: "bold", from: 0, to: 15 },
        { kind: "link", from: 23, to: 27, url: "https://hub.test/" },
      ],
    } as const;
    expect(splitText(body, 11)).toEqual([
      { text: "bold words", marks: [{ kind: "bold", from: 0, to: 10 }] },
      { text: "here, and a", marks: [{ kind: "bold", from: 0, to: 4 }] },
      { text: "link", marks: [{ kind: "link", from: 0, to: 4, url: "https://hub.test/" }] },
    ]);
  });
});

const pieces = fc.constantFrom(
  "a",
  "wörd ",
  ". ",
  "\n",
  "\n\n",
  "😀",
  "👩‍👩‍👧‍👦",
  "e\u0301",
  "שלום ",
  "مرحبا",
  "🇩🇪",
  " ",
  "x".repeat(40),
);
const texts = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(""));

it("whatever it is: every part fits, none is white, nothing but white space is lost, no character is torn", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 16, max: 60 }), (text, mostUnits) => {
      const parts = textsOf(text, mostUnits);
      const whole = (value: string) => value.replaceAll(/\s/g, "");
      expect(parts.map(whole).join("")).toBe(whole(text));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(mostUnits);
        expect(part.trim()).toBe(part);
        expect(part).not.toBe("");
        expect(part.isWellFormed()).toBe(true);
        // What makes one character of two never begins a part.
        expect(/^[\u0301\u200d]/.test(part)).toBe(false);
      }
    }),
  );
});

it("marks stay on the words they were on", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 16, max: 60 }), fc.nat(), fc.nat(), (text, mostUnits, one, other) => {
      const [from = 0, to = 0] = [one % (text.length + 1), other % (text.length + 1)].toSorted(
        (left, right) => left - right,
      );
      const marked = (value: string) => value.replaceAll(/\s/g, "");
      const parts = splitText({ text, marks: from < to ? [{ kind: "bold", from, to }] : [] }, mostUnits);
      const kept = parts.flatMap((part) => part.marks.map((mark) => part.text.slice(mark.from, mark.to))).join("");
      expect(marked(kept)).toBe(marked(text.slice(from, to)));
    }),
  );
});
