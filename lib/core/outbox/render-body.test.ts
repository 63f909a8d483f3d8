import { expect, it } from "vitest";
import { newId } from "@/lib/base/id";
import { envelopeOf, renderBody } from "./render-body";

const PLAIN = { filter: null, transformation: null };
/** The longest there may be of each. */
const about = { id: newId(), type: "t".repeat(100), occurredAt: new Date(), organization: "s".repeat(60) };
const sized = (bytes: number) => envelopeOf({ ...about, data: { text: "x".repeat(bytes - '{"text":""}'.length) } });

it("sends whatever the API takes, with what stands around it", async () => {
  expect(await renderBody(sized(256 * 1024), PLAIN)).toMatchObject({ kind: "body", contentType: "application/json" });
});

it("does not send an event of 300 kB, nor what would be made of it", async () => {
  const large = sized(300_000);
  for (const transformation of [null, "$", "data.text"]) {
    expect(await renderBody(large, { ...PLAIN, transformation })).toMatchObject({ kind: "failed", code: "too_large" });
  }
  expect(await renderBody(large, { ...PLAIN, transformation: '{ "bytes": $length(data.text) }' })).toMatchObject({
    kind: "body",
  });
});

it.each([
  ['"a text"', "text/plain; charset=utf-8", "a text"],
  ["[1, 2]", "application/json", "[1,2]"],
  ["0", "application/json", "0"],
  ["false", "application/json", "false"],
  ['""', "text/plain; charset=utf-8", ""],
])("makes of %s a body of %s", async (transformation, contentType, text) => {
  const rendered = await renderBody(sized(100), { ...PLAIN, transformation });
  expect(rendered).toEqual({ kind: "body", contentType, body: Buffer.from(text) });
});

it.each(["true", "false", "data.missing", '"yes"', "1"])(
  "lets through what a filter is true for: %s",
  async (filter) => {
    const { kind } = await renderBody(sized(100), { ...PLAIN, filter });
    expect(kind).toBe(filter === "true" ? "body" : "filtered");
  },
);
