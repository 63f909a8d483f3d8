import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/base/log";
import { listIntegrations } from "@/lib/providers/registry";
import { listUnprovenPushes } from "./list-unproven-pushes";
import { sayUnprovenPushes } from "./say-unproven-pushes";
import { sharedVariables } from "./shared-variables";

const APP_OF = (prefix: string) => ({ [`${prefix}_CLIENT_ID`]: "id", [`${prefix}_CLIENT_SECRET`]: "secret" });
const set = (variables: Record<string, string>) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
};
const unproven = () =>
  Object.fromEntries(listUnprovenPushes().map(({ integration, missing }) => [integration.meta.key, missing]));

beforeEach(() => {
  for (const name of sharedVariables()) if (name !== "APP_URL") vi.stubEnv(name, "");
});
afterEach(() => vi.unstubAllEnvs());

describe("what is pushed to the deployment's own app is refused", () => {
  it("nowhere, where there is no app", () => {
    expect(unproven()).toEqual({});
  });

  it("of each app whose signing secret is not set", () => {
    set({ ...APP_OF("SLACK"), ...APP_OF("XERO"), STRIPE_SECRET_KEY: "rk_test_1" });
    expect(unproven()).toEqual({
      slack: ["SLACK_SIGNING_SECRET"],
      xero: ["XERO_WEBHOOK_KEY"],
      stripe: ["STRIPE_WEBHOOK_SECRET"],
    });
    set({ SLACK_SIGNING_SECRET: "s", XERO_WEBHOOK_KEY: " " });
    expect(Object.keys(unproven())).toEqual(["xero", "stripe"]);
  });

  it("not where the app's client secret signs, but where the question for the address cannot be answered", () => {
    set({ ...APP_OF("LINKEDIN"), ...APP_OF("TIKTOK"), ...APP_OF("FACEBOOK") });
    expect(unproven()).toEqual({ facebook: ["META_VERIFY_TOKEN"] });
  });

  it("where a token could be for anybody", () => {
    set({ ...APP_OF("GOOGLE"), GMAIL_PUSH_ACCOUNT: "push@project.iam.gserviceaccount.com" });
    expect(unproven()).toEqual({ gmail: ["GMAIL_PUSH_AUDIENCE"] });
  });

  it("and is said once for each at the start, without a value", () => {
    const warn = vi.spyOn(log, "warn").mockImplementation(() => {});
    set(APP_OF("SLACK"));
    sayUnprovenPushes();
    expect(warn.mock.calls).toEqual([
      [{ integration: "slack", missing: ["SLACK_SIGNING_SECRET"] }, expect.stringContaining("is refused")],
    ]);
    warn.mockRestore();
  });
});

it("every integration that pushes by a variable is among them as soon as everything else is there", () => {
  for (const name of sharedVariables()) if (name !== "APP_URL") vi.stubEnv(name, "set");
  expect(unproven()).toEqual({});
  const pushing = listIntegrations().filter(({ webhook }) => webhook?.secrets.some(({ kind }) => kind === "variable"));
  expect(pushing.length).toBeGreaterThan(5);
});
