import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextMark } from "@/lib/base/rich-text";
import { entitiesOf } from "./entities";

const mark = (kind: TextMark["kind"], from: number, to: number, url?: string): TextMark => ({
  kind,
  from,
  to,
  ...(url ? { url } : {}),
});
const short = (text: string, marks: TextMark[]) =>
  entitiesOf({ text, marks }).map(({ type, offset, length }) => `${type} ${offset}-${offset + length}`);

describe("marks of a text", () => {
  it.each([
    ["one", [mark("bold", 0, 5)], ["bold 0-5"]],
    ["empty ones are left out", [mark("bold", 3, 3), mark("italic", 5, 2)], []],
    ["beyond the text they end with it", [mark("bold", -3, 99)], ["bold 0-10"]],
    ["one inside the other stays so", [mark("italic", 2, 4), mark("bold", 0, 8)], ["bold 0-8", "italic 2-4"]],
    [
      "one that goes on behind another is cut",
      [mark("bold", 0, 6), mark("italic", 4, 9)],
      ["bold 0-6", "italic 4-6", "italic 6-9"],
    ],
    ["nothing is inside code", [mark("pre", 2, 6), mark("bold", 0, 10)], ["bold 0-2", "pre 2-6", "bold 6-10"]],
    ["code in code is one", [mark("pre", 0, 6), mark("code", 4, 8)], ["pre 0-6", "code 6-8"]],
  ])("%s", (_, marks, expected) => {
    expect(short("0123456789", marks)).toEqual(expected);
  });

  it.each([
    ["https://hub.acme.test/active/1?x=2#y", true],
    ["http://10.0.0.1:3000/", true],
    ["http://localhost:3000/active", false],
    ["javascript:alert(1)", false],
    ["/active", false],
    ["", false],
  ])("link to %j: %s", (url, isLink) => {
    const found = entitiesOf({ text: "look", marks: [mark("link", 0, 4, url)] });
    expect(found).toEqual(isLink ? [{ type: "text_link", offset: 0, length: 4, url }] : []);
  });

  it("are within the text, and of any two one is inside the other or outside, and code is alone", () => {
    const kinds = fc.constantFrom("bold", "italic", "code", "pre", "link");
    const anyMark = fc.record({
      kind: kinds,
      from: fc.integer({ min: -2, max: 22 }),
      to: fc.integer({ min: -2, max: 22 }),
    });
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 8 }), (marks) => {
        const text = "x".repeat(20);
        const found = entitiesOf({ text, marks: marks.map((one) => ({ ...one, url: "https://a.test/" })) });
        for (const [index, one] of found.entries()) {
          const end = one.offset + one.length;
          expect(one.offset >= 0 && one.length > 0 && end <= text.length).toBe(true);
          for (const other of found.slice(index + 1)) {
            const otherEnd = other.offset + other.length;
            const apart = other.offset >= end || otherEnd <= one.offset;
            const nested = otherEnd <= end && !/^(code|pre)$/.test(one.type) && !/^(code|pre)$/.test(other.type);
            expect(apart || nested).toBe(true);
          }
        }
      }),
    );
  });
});
