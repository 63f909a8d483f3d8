import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EnvError, resetEnv } from "@/lib/base/env";
import { isOverridden, providerEndpoints } from "./endpoints";

const provider = {
  id: "acme",
  endpoints: {
    authorize: "https://acme.test/authorize",
    token: "https://acme.test/token",
    revoke: "none",
    userinfo: "https://acme.test/me",
    api: "https://api.acme.test",
    more: { extend: "https://graph.acme.test/{site}/extend" },
  },
  endpointVariables: { site: { variable: "ACME_SITE", unset: "common" } },
} as const;

function useFile(text: string | null): void {
  const path = join(mkdtempSync(join(tmpdir(), "hub-endpoints-")), "endpoints.json");
  if (text !== null) writeFileSync(path, text);
  vi.stubEnv("HUB_ENDPOINTS", path);
  resetEnv();
}

beforeEach(() => {
  vi.stubEnv("HUB_ENDPOINTS", "");
  vi.stubEnv("HUB_MODE", "dev");
  resetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

describe("providerEndpoints", () => {
  it("know what an operator's word stands for, and no other word", () => {
    const values = { production: "api", sandbox: "sandbox-api" };
    const variable = { variable: "ACME_SITE", unset: "production", values };
    const chosen = { ...provider, endpoints: { ...provider.endpoints, api: "https://{site}.acme.test" } };
    const root = () => providerEndpoints({ ...chosen, endpointVariables: { site: variable } }).api;
    expect(root()).toBe("https://api.acme.test");
    vi.stubEnv("ACME_SITE", "sandbox");
    expect(root()).toBe("https://sandbox-api.acme.test");
    vi.stubEnv("ACME_SITE", "elsewhere");
    expect(root).toThrow('ACME_SITE is "elsewhere". It is one of: production, sandbox.');
  });

  it("are the provider's own without an override", () => {
    expect(providerEndpoints(provider)).toEqual({
      ...provider.endpoints,
      more: { extend: "https://graph.acme.test/common/extend" },
    });
    expect(isOverridden(provider, "token")).toBe(false);
  });

  it("are replaced one by one, plain http included", () => {
    useFile(
      '{"acme":{"token":"http://localhost:4000/acme/token","api":"http://localhost:4000/acme/","extend":"http://localhost:4000/acme/extend"},"other":{}}',
    );
    expect(providerEndpoints(provider)).toEqual({
      ...provider.endpoints,
      token: "http://localhost:4000/acme/token",
      api: "http://localhost:4000/acme",
      more: { extend: "http://localhost:4000/acme/extend" },
    });
    expect(isOverridden(provider, "token")).toBe(true);
    expect(isOverridden(provider, "userinfo")).toBe(false);
  });

  it("have the operator's parts filled in, also where they were replaced", () => {
    const token = "https://acme.test/{site}/token";
    const withSite = { ...provider, endpoints: { ...provider.endpoints, token } };
    expect(providerEndpoints(withSite).token).toBe("https://acme.test/common/token");
    vi.stubEnv("ACME_SITE", " a b/c ");
    expect(providerEndpoints(withSite).token).toBe("https://acme.test/a%20b%2Fc/token");
    useFile('{"acme":{"token":"http://localhost:4000/{site}/token"}}');
    expect(providerEndpoints(withSite).token).toBe("http://localhost:4000/a%20b%2Fc/token");
  });

  it.each([
    ["that is missing", null, "cannot be read"],
    ["that is no JSON", "token=x", "must hold JSON"],
    ["with a value that is no URL", '{"acme":{"token":"localhost"}}', "acme.token"],
    ["with another protocol", '{"acme":{"token":"ftp://acme.test/"}}', "acme.token"],
    ["with an endpoint that nobody has", '{"acme":{"tokens":"http://localhost/"}}', 'no endpoint called "tokens"'],
  ])("refuse a file %s", (_, text, message) => {
    useFile(text);
    expect(() => providerEndpoints(provider)).toThrow(EnvError);
    expect(() => providerEndpoints(provider)).toThrow(message);
  });
});
