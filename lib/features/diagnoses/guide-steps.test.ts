import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import { catalogue } from "@/lib/providers/catalogue";

describe("the guide's step", () => {
  const slack = { provider: "Slack", key: "slack", guideSteps: { permissions: 2 } };
  it.each([
    ["redirect_uri_mismatch", "guide-redirect"],
    ["webhook_not_registered", "guide-webhook"],
    ["client_rejected", "guide-variables"],
    ["admin_consent_missing", "guide-2"],
    ["client_secret_expired", "guide"],
  ] as const)("of %s is %s", (code, anchor) => {
    expect(presentDiagnosis({ code }, slack).guide).toBe(`/integration-hub/marketplace/slack#${anchor}`);
  });

  it.each(
    catalogue.flatMap(({ key, guideSteps = {} }) =>
      Object.entries(guideSteps).map(([part, step]) => [key, part, step] as const),
    ),
  )("%s: the step about %s is there: %i", (key, _, step) => {
    const guide: Readonly<Record<string, string>> =
      messages.integrations[key as keyof typeof messages.integrations].guide;
    expect(guide[String(step)]).toMatch(/./);
  });
});
