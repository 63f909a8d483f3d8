import { afterEach, describe, expect, it, vi } from "vitest";
import { webhookSecret } from "./webhook-secret";

const TELEGRAM = { variable: "TELEGRAM_WEBHOOK_SECRET", derivedFrom: "BOTFATHERTOKEN" };

afterEach(() => vi.unstubAllEnvs());

describe("the secret of webhooks", () => {
  it("is what the variable says", () => {
    vi.stubEnv("TELEGRAM_WEBHOOK_SECRET", " chosen ");
    vi.stubEnv("BOTFATHERTOKEN", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");
    expect(webhookSecret(TELEGRAM)).toBe("chosen");
  });

  it("is derived where it is not set, and shows nothing of what it was made of", () => {
    vi.stubEnv("TELEGRAM_WEBHOOK_SECRET", "");
    vi.stubEnv("BOTFATHERTOKEN", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");
    const derived = webhookSecret(TELEGRAM);
    expect(derived).toMatch(/^[0-9a-f]{64}$/);
    expect(webhookSecret(TELEGRAM)).toBe(derived);
    vi.stubEnv("BOTFATHERTOKEN", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsax");
    expect(webhookSecret(TELEGRAM)).not.toBe(derived);
  });

  it("is none where nothing is set: then nothing is accepted", () => {
    vi.stubEnv("TELEGRAM_WEBHOOK_SECRET", "  ");
    vi.stubEnv("BOTFATHERTOKEN", "");
    expect(webhookSecret(TELEGRAM)).toBeNull();
    expect(webhookSecret({ variable: "TELEGRAM_WEBHOOK_SECRET" })).toBeNull();
  });
});
