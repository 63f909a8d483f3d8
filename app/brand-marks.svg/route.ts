import { BRAND_SPRITE } from "@/components/ui/brand-sprite";

/** The vendors' marks; every page draws them from here. The address carries a version. */
export function GET(): Response {
  return new Response(BRAND_SPRITE, {
    headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=31536000, immutable" },
  });
}
