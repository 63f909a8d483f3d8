import { describe, expect, it } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";
import { wholeApi } from "@/lib/providers/whole-api";
import { addressBelow, isReached, pathBelow, proxyRootsOf } from "./proxy-roots";

const providers = listIntegrations().flatMap((integration) => waysOf(integration).map(({ provider }) => provider));
const of = (id: string, kind: string) => {
  const found = providers.find((one) => one.id === id && one.auth.kind === kind);
  if (!found) throw new Error(`${id} by ${kind}`);
  return found;
};

describe("what the proxy reaches", () => {
  it("is the API's root alone where nothing else is declared, or the account's own", () => {
    resetEnv();
    expect([...proxyRootsOf(of("stripe", "api_key"), null)]).toEqual([["api", "https://api.stripe.com"]]);
    expect([...proxyRootsOf(of("salesforce", "oauth2"), "https://acme.my.salesforce.com")]).toEqual([
      ["api", "https://acme.my.salesforce.com"],
    ]);
  });

  it("is nothing where the access is an address, where organizations share a token, and where it is declared so", () => {
    for (const provider of providers) {
      const none = ["webhook_url", "label", "profile_link"].includes(provider.auth.kind);
      const shares = Object.keys(provider.deploymentTokens).length > 0;
      if (none || shares) expect(provider.proxy, provider.id).toBe("none");
      if (provider.proxy === "none") expect(() => proxyRootsOf(provider, null)).toThrow("has no proxy");
      else expect(proxyRootsOf(provider, null).size).toBeGreaterThan(0);
    }
    // Also where somebody forgets to say so.
    const discord = { ...of("discord", "oauth2"), proxy: wholeApi };
    expect(() => proxyRootsOf(discord, null)).toThrow("several organizations share");
  });

  it("may be some parts of an API only", () => {
    const { proxy } = of("salesforce", "oauth2");
    if (proxy === "none") throw new Error("it has one");
    for (const path of ["/services/data", "/services/data/v65.0/query", "/services/apexrest/x"]) {
      expect(isReached(proxy, path), path).toBe(true);
    }
    for (const path of [
      "/",
      "/services",
      "/services/oauth2/singleaccess",
      "/services/database",
      "/secur/frontdoor.jsp",
    ]) {
      expect(isReached(proxy, path), path).toBe(false);
    }
    expect(isReached(wholeApi, "/anything")).toBe(true);
  });

  it("may be further addresses that a provider declares", () => {
    const stripe = of("stripe", "api_key");
    const more = { files: "https://files.stripe.test/v1/", other: "https://other.test" };
    const provider = { ...stripe, endpoints: { ...stripe.endpoints, more }, proxy: { ...wholeApi, roots: ["files"] } };
    expect([...proxyRootsOf(provider, null).entries()]).toEqual([
      ["api", "https://api.stripe.com"],
      ["files", "https://files.stripe.test/v1"],
    ]);
  });
});

describe("an address below a root", () => {
  it.each([
    ["https://api.test", "/v1/x", "?a=1", "https://api.test/v1/x?a=1"],
    ["https://api.test/api/v2", "/", "", "https://api.test/api/v2/"],
    ["https://api.test/api", "/a%20b/'c'", "", "https://api.test/api/a%20b/'c'"],
  ])("%s %s", (root, path, query, expected) => {
    expect(addressBelow(root, { path, query }).href).toBe(expected);
  });

  it.each([".evil.test", "@evil.test/", ":1/x", "/../x", "/a b", "/x#y", "\\x"])("never %s", (path) => {
    expect(() => addressBelow("https://api.test/v1", { path, query: "" })).toThrow();
  });
});

it.each([
  ["https://api.test/v1/next?page=2", "/next?page=2"],
  ["https://api.test/v1", ""],
  ["https://api.test/v10/next", null],
  ["https://api.test/admin", null],
  ["https://evil.test/v1/next", null],
  ["http://api.test/v1/next", null],
  ["https://user:pass@api.test/v1/next", null],
])("%s is %s behind the proxy", (location, expected) => {
  expect(pathBelow("https://api.test/v1", new URL(location))).toBe(expected);
});
