import { gzipSync } from "node:zlib";
import { BRAND_SPRITE } from "@/components/ui/brand-sprite";

// Next compresses nothing that route handlers answer, and takes their content-encoding away (next/dist/server/send-response.js):
// next.config.ts sets it, for the same requests.
const COMPRESSED = gzipSync(BRAND_SPRITE);

/** The vendors' marks; every page draws them from here. The address carries a version. */
export function GET(request: Request): Response {
  const takesGzip = (request.headers.get("accept-encoding") ?? "").includes("gzip");
  return new Response(takesGzip ? COMPRESSED : BRAND_SPRITE, {
    headers: {
      "content-type": "image/svg+xml",
      vary: "accept-encoding",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
