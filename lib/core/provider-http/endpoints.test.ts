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
  },
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
  it("are the provider's own without an override", () => {
    expect(providerEndpoints(provider)).toEqual(provider.endpoints);
    expect(isOverridden(provider, "token")).toBe(false);
  });

  it("are replaced one by one, plain http included", () => {
    useFile('{"acme":{"token":"http://localhost:4000/acme/token","api":"http://localhost:4000/acme/"},"other":{}}');
    expect(providerEndpoints(provider)).toEqual({
      ...provider.endpoints,
      token: "http://localhost:4000/acme/token",
      api: "http://localhost:4000/acme",
    });
    expect(isOverridden(provider, "token")).toBe(true);
    expect(isOverridden(provider, "userinfo")).toBe(false);
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
