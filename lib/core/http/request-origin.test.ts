import { afterEach, describe, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { requestOrigin } from "./request-origin";

function from(forwarded: string): Request {
  return new Request("http://localhost/", { headers: { "x-forwarded-for": forwarded } });
}

function trusting(proxies: string): void {
  vi.stubEnv("HUB_MODE", "demo");
  vi.stubEnv("HUB_PEER_ADDRESS", "appended");
  vi.stubEnv("TRUST_PROXY", proxies);
  resetEnv();
}

describe("requestOrigin", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    resetEnv();
  });

  it("believes the socket only, whatever the caller claims", () => {
    trusting("0");
    expect(requestOrigin(from("6.6.6.6, 203.0.113.9")).ip).toBe("203.0.113.9");
  });

  it("writes an IPv4 address as one", () => {
    trusting("0");
    expect(requestOrigin(from("::ffff:203.0.113.9")).ip).toBe("203.0.113.9");
  });

  it("goes one to the left for each trusted proxy", () => {
    trusting("1");
    expect(requestOrigin(from("6.6.6.6, 203.0.113.9, 10.0.0.1")).ip).toBe("203.0.113.9");
  });

  it("knows no address where nobody appends the socket's", () => {
    vi.stubEnv("HUB_PEER_ADDRESS", "");
    expect(requestOrigin(from("6.6.6.6")).ip).toBeNull();
  });
});
