import { expect, it, vi } from "vitest";
import { EnvError, resetEnv } from "@/lib/base/env";
import packageJson from "@/package.json";
import { providerHeaders } from "./provider-variables";

it("headers say where this deployment is and which version it runs, as it is set here", () => {
  vi.stubEnv("APP_URL", "https://hub.acme.test");
  resetEnv();
  const headers = { "user-agent": "Bot ({hubUrl}, {hubVersion})", "x-version": "{version}" };
  const endpointVariables = { version: { variable: "FAKE_VERSION", unset: "v1", values: { v1: "1", v2: "2" } } };
  const { version } = packageJson;
  expect(providerHeaders({ headers, endpointVariables })).toEqual({
    "user-agent": `Bot (https://hub.acme.test, ${version})`,
    "x-version": "1",
  });
  vi.stubEnv("FAKE_VERSION", "v3");
  expect(() => providerHeaders({ headers, endpointVariables })).toThrow(EnvError);
  vi.unstubAllEnvs();
  resetEnv();
});
