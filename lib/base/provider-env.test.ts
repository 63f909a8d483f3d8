import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { resetEnv } from "./env";
import { findOAuthApp, oauthVariables } from "./provider-env";

const acme = { envPrefix: "ACME", requiredVariables: [], auth: { clientSecret: "variable" } } as const;
const find = (changes: Partial<Parameters<typeof findOAuthApp>[0]> = {}) =>
  findOAuthApp({ ...acme, ...changes }, { integrationKey: "acme-calendar" });

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
    variables: {},
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

it("needs what the provider names beside id and secret", () => {
  const withBot = { requiredVariables: ["ACME_BOT_TOKEN", "ACME_PUBLIC_KEY"] };
  vi.stubEnv("ACME_PUBLIC_KEY", "k");
  expect(find(withBot)).toEqual({ missing: ["ACME_BOT_TOKEN"] });
  vi.stubEnv("ACME_BOT_TOKEN", "b");
  expect(find(withBot)).toMatchObject({ variables: { ACME_BOT_TOKEN: "b", ACME_PUBLIC_KEY: "k" } });
});

it("needs no secret where each request is signed, but what it is signed with", () => {
  vi.stubEnv("ACME_CLIENT_SECRET", "left over");
  const signing = { requiredVariables: ["ACME_PRIVATE_KEY"], auth: { clientSecret: "signed" } } as const;
  expect(find(signing)).toEqual({ missing: ["ACME_PRIVATE_KEY"] });
  expect(oauthVariables({ ...acme, ...signing })).toEqual(["ACME_CLIENT_ID", "ACME_PRIVATE_KEY"]);
  vi.stubEnv("ACME_PRIVATE_KEY", "p");
  expect(find(signing)).toMatchObject({ clientSecret: "", variables: { ACME_PRIVATE_KEY: "p" } });
});
