import { unstable_doesMiddlewareMatch as doesMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { newPortalToken } from "@/lib/base/portal-token";
import { config, proxy } from "./proxy";

const matches = (url: string) => doesMatch({ config, url });

describe("proxy", () => {
  it.each(["/", "/integration-hub/marketplace", "/connect/start/abc", "/apiary", "/v10", "/settings"])(
    "runs for the page %s",
    (path) => expect(matches(path)).toBe(true),
  );

  it.each([
    "/api",
    "/api/integrations",
    "/v1/billing/stripe/webhook",
    "/_next/static/a.js",
    "/icon.svg",
    "/brand-marks.svg",
  ])("leaves %s alone", (path) => expect(matches(path)).toBe(false));

  it("gives every answer a nonce of its own, and hands it to the page", () => {
    const [first, second] = [answer(), answer()].map((response) => response.headers.get("content-security-policy"));
    expect(first).toMatch(/script-src 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'/);
    expect(first).not.toBe(second);
    const response = answer();
    const nonce = response.headers.get("x-middleware-request-x-nonce");
    expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  });

  it("lets the allowed origins frame the page on which a customer connects, not a member's link, and no other page", () => {
    vi.stubEnv("HUB_ALLOWED_ORIGINS", "https://app.example.com");
    resetEnv();
    const policyOf = (path: string) => answer({}, path).headers.get("content-security-policy");
    expect(policyOf("/connect/start/s~abc")).toContain("frame-ancestors https://app.example.com;");
    for (const path of [
      "/",
      "/connect/start/abc",
      "/connect/start/sabc",
      "/connect/done",
      "/connect/result",
      "/connect/startle/abc",
      "/settings/customers",
    ]) {
      expect(policyOf(path)).toContain("frame-ancestors 'none';");
    }
    vi.unstubAllEnvs();
    resetEnv();
    expect(policyOf("/connect/start/s~abc")).toContain("frame-ancestors 'none';");
  });

  it("lets those origins frame a customer's portal that its link names, of those that are allowed", () => {
    vi.stubEnv("HUB_ALLOWED_ORIGINS", "https://app.example.com,https://other.example.com");
    resetEnv();
    const policyOf = (token: string) => answer({}, `/portal/${token}`).headers.get("content-security-policy");
    expect(policyOf(newPortalToken(["https://app.example.com"]))).toContain("frame-ancestors https://app.example.com;");
    expect(policyOf(newPortalToken(["https://evil.example.com"]))).toContain("frame-ancestors 'none';");
    expect(policyOf(newPortalToken([]))).toContain("frame-ancestors 'none';");
    vi.unstubAllEnvs();
    resetEnv();
  });

  it("takes no nonce, request id or path from the request", () => {
    const response = answer({ "x-nonce": "mine", "x-request-id": "mine", "x-path": "//evil.test" });
    expect(response.headers.get("x-middleware-request-x-nonce")).not.toBe("mine");
    expect(response.headers.get("x-request-id")).not.toBe("mine");
    expect(response.headers.get("x-middleware-request-x-path")).toBe("/calendar?week=2026-03-02");
  });
});

function answer(headers: Record<string, string> = {}, path = "/calendar?week=2026-03-02") {
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers }));
}
