import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { needlesOf } from "./hide-secrets";

const SECRET = "ya29/abc+def==";
const hidden = (chunks: readonly string[], secrets: readonly string[] = [SECRET]) =>
  text(Readable.from(chunks.map((chunk) => Buffer.from(chunk))).pipe(needlesOf(secrets).hide()));

describe("a secret in an answer", () => {
  it.each([
    ["as it is", `{"token":"${SECRET}","n":1}`, '{"token":"[hidden]","n":1}'],
    [
      "in an address",
      `next=/x?access_token=${encodeURIComponent(SECRET)}&page=2`,
      "next=/x?access_token=[hidden]&page=2",
    ],
    ["in JSON that escapes slashes", String.raw`{"t":"ya29\/abc+def=="}`, '{"t":"[hidden]"}'],
    ["twice", `${SECRET} ${SECRET}`, "[hidden] [hidden]"],
    ["not at all", "ya29/abc is no token", "ya29/abc is no token"],
  ])("%s", async (_, answer, expected) => {
    expect(await hidden([answer])).toBe(expected);
  });

  it("is found however the answer is cut", async () => {
    const answer = `aya29/ay${SECRET}ya29/abc+def=.`;
    for (let at = 1; at < answer.length; at += 1) {
      expect(await hidden([answer.slice(0, at), answer.slice(at)])).toBe("aya29/ay[hidden]ya29/abc+def=.");
    }
    expect(await hidden([...answer])).toBe("aya29/ay[hidden]ya29/abc+def=.");
  });

  it("leaves bytes that are no text as they are", async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    const chunks = await Readable.from([bytes])
      .pipe(needlesOf([SECRET]).hide())
      .toArray();
    expect(Buffer.concat(chunks)).toEqual(bytes);
  });

  it("is hidden whole where another secret is a part of it", async () => {
    expect(await hidden(["key=sk_test_1234567890."], ["sk_test_1", "sk_test_1234567890"])).toBe("key=[hidden].");
  });
});

it("sends on at once what cannot be a secret: events come one by one", async () => {
  const stream = needlesOf([SECRET]).hide();
  stream.write(Buffer.from("data: 1\n\n"));
  expect(String(await new Promise((resolve) => stream.once("data", resolve)))).toBe("data: 1\n\n");
});

it("takes nothing short for a secret", async () => {
  expect(await hidden(["eu1.make.com"], ["eu1"])).toBe("eu1.make.com");
  expect(needlesOf(["abcdefgh"]).isIn("x abcdefgh")).toBe(true);
});
