import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankMembers } from "./blank-members";

const NAMES = ["access_token", "secret"];
const through = (parts: readonly (string | Buffer)[]) =>
  text(
    Readable.from(
      parts.map((part) => Buffer.from(part)),
      { objectMode: false },
    ).pipe(blankMembers(NAMES)),
  );

describe("a member's text", () => {
  it.each([
    ['{"access_token":"EAAB"}', '{"access_token":"[hidden]"}'],
    [
      '{"a":[{"access_token" : "x","id":"1"},{"secret":"y"}]}',
      '{"a":[{"access_token" : "[hidden]","id":"1"},{"secret":"[hidden]"}]}',
    ],
    [String.raw`{"access_token":"a\"b\\","id":1}`, '{"access_token":"[hidden]","id":1}'],
    [
      JSON.stringify([{ body: '{"access_token":"EAAB","id":"1"}' }]),
      JSON.stringify([{ body: '{"access_token":"[hidden]","id":"1"}' }]),
    ],
    ['cb({"access_token":"EAAB"});', 'cb({"access_token":"[hidden]"});'],
    ['{"access_token":"cut off', '{"access_token":"[hidden]'],
  ])("in %s is hidden", async (answer, expected) => {
    expect(await through([answer])).toBe(expected);
  });

  it.each([
    '{"access_token":null,"next_access_token":"x","secrets":"y"}',
    '{"text":"access_token","name":"é \\u00e9 \\" "}',
    '{"ends":"with \\',
    'no JSON at all: "access',
    "",
  ])("in %s is none", async (answer) => {
    expect(await through([answer])).toBe(answer);
  });

  it("three deep is hidden, too", async () => {
    const deep = (token: string) =>
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ access_token: token, id: 1 }) }) });
    expect(await through([deep("EAAB")])).toBe(deep("[hidden]"));
  });
});

it("however the answer is cut in parts, nothing of it comes through and nothing else is lost", async () => {
  const answer = JSON.stringify([
    { access_token: 'TOKEN"\\TOKEN', name: "ünï", body: JSON.stringify({ access_token: "TOKEN", x: "\\" }) },
    { secret: "TOKEN" },
  ]);
  const whole = await through([answer]);
  expect(whole).not.toContain("TOKEN");
  expect(JSON.parse(whole)).toMatchObject([{ access_token: "[hidden]", name: "ünï" }, { secret: "[hidden]" }]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(Buffer.byteLength(answer)), { maxLength: 12 }), async (cuts) => {
      const bytes = Buffer.from(answer);
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const parts = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      expect(await through(parts)).toBe(whole);
    }),
  );
});
