import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { resetEnv } from "./env";
import { findOAuthApp } from "./provider-env";

const find = () => findOAuthApp({ envPrefix: "ACME" }, { integrationKey: "acme-calendar" });

beforeEach(() => {
  vi.stubEnv("APP_URL", "https://hub.acme.test");
  vi.stubEnv("ACME_CLIENT_ID", "id");
  vi.stubEnv("ACME_CLIENT_SECRET", "secret");
  resetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

it("builds the redirect URI from APP_URL and the integration's key", () => {
  expect(find()).toEqual({
    clientId: "id",
    clientSecret: "secret",
    redirectUri: "https://hub.acme.test/api/integrations/acme-calendar/callback",
  });
});

it("takes another redirect URI where one is set", () => {
  vi.stubEnv("ACME_REDIRECT_URI", "https://hub.acme.test/old/callback");
  expect(find()).toMatchObject({ redirectUri: "https://hub.acme.test/old/callback" });
});

it("names what is missing; empty and blank count as missing", () => {
  vi.stubEnv("ACME_CLIENT_SECRET", "  ");
  expect(find()).toEqual({ missing: ["ACME_CLIENT_SECRET"] });
  vi.stubEnv("ACME_CLIENT_ID", "");
  expect(find()).toEqual({ missing: ["ACME_CLIENT_ID", "ACME_CLIENT_SECRET"] });
});
