import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { DIAGNOSES } from "@/lib/contracts/diagnoses/diagnoses";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import { byWay, waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";
import { diagnosedIntegration } from "./diagnosed-integration";

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

  const ways = listIntegrations().flatMap((integration) =>
    waysOf(integration).flatMap(({ provider }, index) => {
      const way = byWay(integration, provider.auth.kind);
      return way ? [[integration.meta.key, provider.auth.kind, { way, isDefault: index === 0 }] as const] : [];
    }),
  );
  const stepsOf = (key: string, kind: string, isDefault: boolean) => {
    const words: Words = messages.integrations[key as keyof typeof messages.integrations];
    return isDefault ? words.guide : (words.wayGuides?.[kind] ?? {});
  };

  it.each(ways)("%s by %s: each step that it names is there", (key, kind, { way, isDefault }) => {
    const steps = stepsOf(key, kind, isDefault);
    expect(Object.keys(steps).length).toBeGreaterThan(0);
    if (!isDefault) expect(way.guideSteps).toBeDefined();
    for (const step of Object.values(diagnosedIntegration(way).guideSteps ?? {})) {
      expect(steps[String(step)]).toMatch(/./);
    }
  });

  it.each(ways)("%s by %s: a diagnosis leads to that way's own step", (_, kind, { way, isDefault }) => {
    const about = diagnosedIntegration(way);
    const guide = isDefault ? "guide" : `guide-${kind}`;
    for (const [code, part] of [
      ["credential_wrong", "secret"],
      ["permission_refused", "permissions"],
    ] as const) {
      expect(DIAGNOSES[code].guide).toBe(part);
      const number = about.guideSteps?.[part];
      const anchor = number === undefined ? guide : `${guide}-${number}`;
      expect(presentDiagnosis({ code }, about).guide).toBe(`/integration-hub/marketplace/${about.key}#${anchor}`);
    }
  });
});

interface Words {
  readonly guide: Readonly<Record<string, string>>;
  readonly wayGuides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
