import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { listIntegrations } from "@/lib/providers/registry";
import { getSetupGuide } from "./get-setup-guide";

let organization: TestOrganization;
beforeAll(async () => {
  organization = await newOrganization();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

const guideOf = (integration: string) => getSetupGuide(organization.owner.ctx, { integration });

describe("the ways in a set-up guide", () => {
  it("say what a form needs, and nothing that runs", async () => {
    for (const { meta } of listIntegrations()) {
      const guide = await guideOf(meta.key);
      expect(structuredClone(guide)).toEqual(guide); // a function cannot be cloned
      expect(guide.ways.length).toBeGreaterThan(0);
      for (const { kind, fields, configured, missingVariables } of guide.ways) {
        const isTypedIn = kind !== "oauth2" && kind !== "shared_bot";
        expect(fields.length > 0, `${meta.key} by ${kind}`).toBe(isTypedIn);
        expect(configured).toBe(missingVariables.length === 0);
      }
    }
  });

  it("are a form, field by field, where a person brings a token", async () => {
    const { ways, variables, redirectUri } = await guideOf("make");
    expect(ways).toEqual([
      {
        kind: "api_key",
        configured: true,
        missingVariables: [],
        ownApp: false,
        deployment: false,
        announcesItself: false,
        consoleUrl: expect.stringMatching(/^https:/),
        fields: [
          expect.objectContaining({ name: "token", secret: true, required: true, unset: null, format: "text" }),
          expect.objectContaining({
            name: "zone",
            secret: false,
            format: "choice",
            values: expect.arrayContaining(["eu1"]),
          }),
        ],
      },
    ]);
    expect({ variables, redirectUri }).toEqual({ variables: [], redirectUri: null });
  });

  it("name what is missing of a consent, while another way can be used", async () => {
    const [first, second] = (await guideOf("discord")).ways;
    expect(first).toMatchObject({ kind: "oauth2", configured: false, fields: [] });
    expect(first?.missingVariables).toContain("DISCORD_CLIENT_ID");
    expect(second).toMatchObject({ kind: "webhook_url", configured: true });
  });
});

it("names the token of a bot that everybody shares, to everybody", async () => {
  const shared = { name: "BOTFATHERTOKEN", isSet: false, need: "shared", unset: null, values: [] };
  expect((await guideOf("telegram")).variables).toEqual([shared]);
});

describe("where to get something to type in", () => {
  const URL = "http://localhost:4000/#{provider}-keys";

  it.each([
    ["demo", "http://localhost:4000/#make-keys"],
    ["dev", null],
  ])("in %s", async (mode, expected) => {
    vi.stubEnv("HUB_MODE", mode);
    vi.stubEnv("HUB_SAMPLE_KEYS_URL", URL);
    resetEnv();
    expect((await guideOf("make")).sampleKeysUrl).toBe(expected);
  });
});
