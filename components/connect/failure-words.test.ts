import { expect, it } from "vitest";
import { catalogue } from "@/lib/providers/catalogue";
import { failureWords } from "./failure-words";
import { readLanding } from "./read-landing";

function keyFor(integration: string, error: string, more: Record<string, string> = {}) {
  const landing = readLanding(new URLSearchParams({ integration, error, ...more }));
  if (landing?.kind !== "failed") throw new Error("it did not fail");
  return failureWords(landing, catalogue.find(({ key }) => key === integration)?.accountMissing);
}

it("an account that was not found has the words of its integration, and everything else the general ones", () => {
  expect(keyFor("instagram", "account_missing")).toBe("account_missing_why.professional_account");
  expect(keyFor("quickbooks", "account_missing")).toBe("account_missing_why.company");
  expect(keyFor("google-calendar", "account_missing")).toBe("account_missing");
  expect(keyFor("instagram", "access_denied")).toBe("access_denied");
});

it("an app that is refused has the words of whose it is, and no other failure minds", () => {
  expect(keyFor("google-calendar", "app_rejected")).toBe("app_rejected");
  expect(keyFor("google-calendar", "app_rejected", { app: "own" })).toBe("own_app.app_rejected");
  expect(keyFor("google-calendar", "not_configured", { app: "own" })).toBe("own_app.not_configured");
  expect(keyFor("google-calendar", "access_denied", { app: "own" })).toBe("access_denied");
});
