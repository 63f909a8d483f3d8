import { getRedirectUrl, unstable_getResponseFromNextConfig as respond } from "next/experimental/testing/server";
import { describe, expect, it } from "vitest";
import nextConfig from "./next.config";

const HUB = "http://localhost:3000/integration-hub/marketplace";

describe("old addresses", () => {
  it.each([
    ["/integration-hub", HUB],
    ["/integrations?success=true&provider=google", `${HUB}?success=true&provider=google`],
    ["/integrations?status=success", `${HUB}?status=success`],
    ["/app/settings", HUB],
    ["/app/settings/integrations", HUB],
    ["/app/business-manager", HUB],
    ["/settings/integrations", HUB],
    ["/app/messaging", "http://localhost:3000/messaging"],
  ])("%s leads to %s", async (path, target) => {
    const response = await respond({ url: `http://localhost:3000${path}`, nextConfig });
    expect(getRedirectUrl(response)).toBe(target);
  });

  it("leaves the pages where they are", async () => {
    for (const path of ["/integration-hub/active", "/settings", "/integrations/other"]) {
      const response = await respond({ url: `http://localhost:3000${path}`, nextConfig });
      expect(getRedirectUrl(response)).toBeNull();
    }
  });
});
