import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { BRAND_COLORS, BRAND_MARKS } from "@/components/ui/brand-marks";
import { BRAND_SPRITE, BRAND_SPRITE_ADDRESS } from "@/components/ui/brand-sprite";
import { catalogue } from "@/lib/providers/catalogue";
import { GET } from "./route";

const answer = (accepted: string) =>
  GET(new Request(`http://hub.test${BRAND_SPRITE_ADDRESS}`, { headers: { "accept-encoding": accepted } }));

it.each([
  ["gzip, deflate, br, zstd", gunzipSync],
  ["", (body: Buffer) => body],
] as const)("answers who takes %j", async (accepted, unpack) => {
  const response = answer(accepted);
  expect(response.headers.get("cache-control")).toContain("immutable");
  expect(unpack(Buffer.from(await response.arrayBuffer())).toString()).toBe(BRAND_SPRITE);
});

it("has a mark, or a colour for initials, for every integration", () => {
  const drawn = { ...BRAND_COLORS, ...BRAND_MARKS };
  expect(catalogue.map(({ key }) => key).filter((key) => !(key in drawn))).toEqual([]);
});
