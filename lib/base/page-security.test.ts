import { describe, expect, it } from "vitest";
import { pageSecurityHeaders } from "./page-security";

const page = {
  nonce: "bm9uY2U=",
  appUrl: "https://hub.acme.test",
  isDevelopment: false,
  hasLocalProviders: false,
  framedBy: [],
};

describe("pageSecurityHeaders", () => {
  it("lets only scripts with the nonce run", () => {
    const policy = pageSecurityHeaders(page)["Content-Security-Policy"];
    expect(policy).toContain("script-src 'nonce-bm9uY2U=' 'strict-dynamic';");
    expect(policy).not.toContain("unsafe-eval");
  });

  it("allows no framing, no plug-ins, no other base and no form to another site", () => {
    const policy = pageSecurityHeaders(page)["Content-Security-Policy"];
    for (const directive of [
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "connect-src 'self'",
    ]) {
      expect(policy).toContain(directive);
    }
  });

  it("lets the named origins frame it, where there are any", () => {
    const policy = pageSecurityHeaders({ ...page, framedBy: ["https://app.acme.test", "https://b.test"] });
    expect(policy["Content-Security-Policy"]).toContain("frame-ancestors https://app.acme.test https://b.test;");
  });

  it("allows eval in development only, where React needs it", () => {
    expect(pageSecurityHeaders({ ...page, isDevelopment: true })["Content-Security-Policy"]).toContain("'unsafe-eval'");
  });

  it("asks for https only where the hub is reached by https", () => {
    expect(pageSecurityHeaders(page)["Strict-Transport-Security"]).toBeDefined();
    const local = pageSecurityHeaders({ ...page, appUrl: "http://localhost:3000" });
    expect(local["Strict-Transport-Security"]).toBeUndefined();
    expect(local["Content-Security-Policy"]).not.toContain("upgrade-insecure-requests");
  });

  it("tells no other site where a person came from", () => {
    expect(pageSecurityHeaders(page)["Referrer-Policy"]).toBe("same-origin");
  });
});
