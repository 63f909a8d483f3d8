import { brotliCompressSync, gzipSync } from "node:zlib";
import { BRAND_SPRITE } from "@/components/ui/brand-sprite";

// Next does not compress what route handlers answer.
const BODIES = { br: brotliCompressSync(BRAND_SPRITE), gzip: gzipSync(BRAND_SPRITE), identity: Buffer.from(BRAND_SPRITE) };

/** The vendors' marks; every page draws them from here. The address carries a version. */
export function GET(request: Request): Response {
  const accepted = request.headers.get("accept-encoding") ?? "";
  const encoding = (["br", "gzip"] as const).find((one) => accepted.includes(one)) ?? "identity";
  return new Response(BODIES[encoding], {
    headers: {
      "content-type": "image/svg+xml",
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
      vary: "accept-encoding",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
