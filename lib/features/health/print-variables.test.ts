import { describe, expect, it } from "vitest";
import { differingVariables } from "./differing-variables";
import { printVariables } from "./print-variables";
import { sharedVariables } from "./shared-variables";

const AUTH_SECRET = "a".repeat(40);
const web = { NODE_ENV: "test", AUTH_SECRET, APP_URL: "https://hub.test", SLACK_CLIENT_SECRET: "one-secret" } as const;
const differ = (other: object) => differingVariables([printVariables(web), printVariables({ ...web, ...other })]);

describe("the variables of two processes", () => {
  it("are alike, whatever is theirs alone", () => {
    expect(differ({ PORT: "4000", HUB_WORKER: "inline", PATH: "/bin", APP_URL: " https://hub.test " })).toEqual([]);
  });

  it("differ by name: another value, and one that is set in one place only", () => {
    expect(differ({ SLACK_CLIENT_SECRET: "another" })).toEqual(["SLACK_CLIENT_SECRET"]);
    expect(differ({ SLACK_CLIENT_SECRET: "", GOOGLE_CLIENT_ID: "id" })).toEqual([
      "GOOGLE_CLIENT_ID",
      "SLACK_CLIENT_SECRET",
    ]);
  });

  it("cannot be compared under different keys: then that is what differs", () => {
    expect(differ({ AUTH_SECRET: "b".repeat(40), SLACK_CLIENT_SECRET: "another" })).toEqual(["AUTH_SECRET"]);
  });

  it("say nothing where a process has not said any", () => {
    expect(differingVariables([])).toEqual([]);
    expect(differingVariables([printVariables(web), null])).toEqual([]);
    expect(printVariables({ ...web, AUTH_SECRET: undefined })).toBeNull();
  });

  it("are prints: no value is in them, and the same value of two variables looks different", () => {
    const printed = printVariables({ ...web, GOOGLE_CLIENT_SECRET: "one-secret" });
    expect(JSON.stringify(printed)).not.toMatch(/one-secret|hub\.test|aaaa/);
    expect(printed?.prints.GOOGLE_CLIENT_SECRET).not.toBe(printed?.prints.SLACK_CLIENT_SECRET);
  });

  it("are the hub's and each provider's, and never the machine's own", () => {
    const names = sharedVariables();
    for (const name of [
      "ENCRYPTION_KEYS",
      "MS_SENDER_UPN",
      "DISCORD_BOT_TOKEN",
      "MICROSOFT_TENANT_ID",
      "STRIPE_SECRET_KEY",
      "META_VERIFY_TOKEN",
      "GMAIL_PUSH_AUDIENCE",
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ["PORT", "DATABASE_URL", "HUB_WORKER", "HUB_DATA_DIR"]) expect(names).not.toContain(name);
  });
});
