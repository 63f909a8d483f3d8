// Why: what the sandbox's buttons break is explained by the test of a connection, in words that say what to do.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { setClock, travelClock } from "@/lib/base/clock";
import { randomToken } from "@/lib/base/random";
import { getDashboard } from "@/lib/features/analytics/get-dashboard";
import { listIntegrations } from "@/lib/providers/registry";
import { completeConnect } from "./complete-connect";
import { connectByCredentials } from "./connect-by-credentials";
import { getConnection } from "./get-connection";
import { landingOf } from "./landing-of";
import { refreshConnectionToken } from "./refresh-connection-token";
import { startConnect } from "./start-connect";
import { testConnection } from "./test-connection";
import { updateConnection } from "./update-connection";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

interface Consent {
  readonly account?: string;
  /** Between the person's yes and the way back. */
  readonly meanwhile?: (callbackUrl: URL) => Promise<unknown>;
}

async function consent(integration: string, { meanwhile, ...choice }: Consent = {}) {
  const { ctx } = organization.owner;
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(ctx, { integration, browserToken });
  const callbackUrl = await sandbox.consent(authorizationUrl, choice);
  await meanwhile?.(callbackUrl);
  return completeConnect({ ctx: { ...ctx, origin: null }, callbackKey: integration, callbackUrl, browserToken });
}

async function connected(integration: string, choice: Consent = {}): Promise<string> {
  const outcome = await consent(integration, choice);
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  return outcome.connectionId;
}

async function diagnosisOf(ref: string) {
  const { checks } = await testConnection(organization.owner.ctx, { ref });
  return checks.find(({ state }) => state === "failed")?.diagnosis ?? null;
}

describe("a fault of the API", () => {
  it.each([
    ["401", { status: 401 }, "access_refused"],
    ["403", { status: 403 }, "permission_refused"],
    ["410", { status: 410 }, "calendar_not_found"],
    ["404", { status: 404 }, "calendar_not_found"],
    ["429", { status: 429, retryAfterSeconds: 30 }, "slow_down"],
    ["500", { status: 500 }, "provider_failing"],
    ["503", { status: 503 }, "provider_failing"],
    ["a page in the place of data", { html: true, status: 200 }, "answer_unreadable"],
    ["a line that is cut", { dropAfterProcessing: true }, "provider_unreachable"],
  ] as const)("%s", async (_, fault, code) => {
    const ref = await connected("google-calendar");
    await sandbox.control.addFault("google", { target: "api", times: null, ...fault });
    const diagnosis = await diagnosisOf(ref);
    expect(diagnosis).toMatchObject({ code, happened: expect.stringContaining("Google") });
    expect(diagnosis?.why).toMatch(/\w/);
    expect(diagnosis?.fix).toMatch(/\w/);
  });

  it("slow answers are none", async () => {
    const ref = await connected("google-calendar");
    await sandbox.control.addFault("google", { target: "api", delayMs: 300, times: 1 });
    expect(await diagnosisOf(ref)).toBeNull();
  });
});

describe("the access", () => {
  it("taken back by the person", async () => {
    const ref = await connected("google-calendar");
    await sandbox.control.revokeGrants("google");
    const diagnosis = await diagnosisOf(ref);
    expect(diagnosis).toMatchObject({ code: "access_withdrawn", fix: expect.stringContaining("Reconnect") });
    expect((await getConnection(organization.owner.ctx, { ref })).diagnosis).toEqual(diagnosis);
  });

  it("renewed by nobody, because a policy asks for a person", async () => {
    const ref = await connected("microsoft-calendar");
    await sandbox.control.setOptions("microsoft", { requireInteraction: true });
    await sandbox.control.expireTokens("microsoft");
    expect(await diagnosisOf(ref)).toMatchObject({ code: "access_withdrawn" });
  });
});

describe("the hub's own app", () => {
  const breakApp = (provider: string, option: string) => sandbox.control.setOptions(provider, { [option]: true });

  it.each([
    ["google", "google-calendar", "refuseClientSecret", "client_rejected", "guide-variables"],
    ["microsoft", "microsoft-calendar", "refuseClientSecret", "client_rejected", "guide-variables"],
    ["microsoft", "microsoft-calendar", "expireClientSecret", "client_secret_expired", "guide-3"],
  ] as const)("%s %s %s: %s", async (provider, integration, option, code, step) => {
    const ref = await connected(integration);
    await breakApp(provider, option);
    await sandbox.control.expireTokens(provider);
    const guide = `/integration-hub/marketplace/${integration}#${step}`;
    expect(await diagnosisOf(ref)).toMatchObject({ code, guide });
    expect((await getConnection(organization.owner.ctx, { ref })).diagnosis).toMatchObject({ code, guide });
    expect(await consent(integration)).toMatchObject({ kind: "failed", error: "app_rejected" });
  });

  it("an expired secret is named where a consent ends", async () => {
    await breakApp("microsoft", "expireClientSecret");
    const outcome = await consent("microsoft-calendar");
    expect(outcome).toMatchObject({ error: "app_rejected", reason: "client_secret_expired" });
    expect(landingOf(outcome, "microsoft-calendar")).toContain("reason=client_secret_expired");
  });

  it("another redirect URI than the one that was registered is named", async () => {
    await sandbox.control.addFault("google", {
      target: "token",
      status: 400,
      body: { error: "redirect_uri_mismatch", error_description: "Bad Request" },
    });
    const outcome = await consent("google-calendar");
    expect(outcome).toMatchObject({ error: "app_rejected", reason: "redirect_uri_mismatch" });
  });

  it("a code that was used up too late", async () => {
    const late = {
      meanwhile: () =>
        sandbox.control.addFault("google", { target: "token", status: 400, body: { error: "invalid_grant" } }),
    };
    expect(await consent("google-calendar", late)).toMatchObject({ error: "code_rejected" });
  });
});

describe("what was typed in", () => {
  const typedIn = async (provider: string, name: string) =>
    (await sandbox.control.keys(provider)).find((key) => key.name === name);

  it("each refused key of the stand-ins has a diagnosis with a step of the guide", async () => {
    for (const provider of ["stripe", "telegram", "microsoft", "make", "whatsapp", "autocount"]) {
      for (const key of await sandbox.control.keys(provider)) {
        if (!key.refused) continue;
        const input = { ref: key.integration, method: key.way, credentials: key.credentials, browserToken: "none" };
        const refusal: unknown = await connectByCredentials(organization.owner.ctx, input).catch((error) => error);
        expect(refusal, `${provider} ${key.name}`).toMatchObject({
          details: {
            diagnoses: [
              expect.objectContaining({
                code: expect.stringMatching(/./),
                guide: expect.stringContaining(`/integration-hub/marketplace/${key.integration}#${guideOf(key)}`),
              }),
            ],
          },
        });
      }
    }
  });

  it("a key that somebody took back later", async () => {
    const [good] = (await sandbox.control.keys("stripe")).filter(({ refused }) => !refused);
    if (!good) throw new Error("no good key");
    const key = await typedIn("stripe", good.name);
    const made = await connectByCredentials(organization.owner.ctx, {
      ref: "stripe",
      credentials: { ...key?.credentials },
      browserToken: "none",
    });
    if (!("id" in made)) throw new Error("a consent was begun");
    await sandbox.control.setKey("stripe", good.name, "expired");
    expect(await diagnosisOf(made.id)).toMatchObject({ code: "credential_expired" });
  });
});

/** Of another way than the default one, a guide of its own. */
function guideOf({ integration: key, way }: { readonly integration: string; readonly way: string }): string {
  const integration = listIntegrations().find(({ meta }) => meta.key === key);
  return integration?.provider.auth.kind === way ? "guide" : `guide-${way}-`;
}

it.each([
  ["slack", "bot_token", { token: "xoxp-1111111111-2222" }, "guide-bot_token-3"],
  [
    "microsoft-365",
    "client_credentials",
    { tenantId: randomUUID(), clientId: "my-app", clientSecret: "abc8Q~secret", senderUpn: "office@acme.test" },
    "guide-1",
  ],
] as const)(
  "%s by %s: what was typed in wrong leads to the step of that way about it",
  async (ref, method, typed, step) => {
    const input = { ref, method, credentials: typed, browserToken: "none" };
    const refused = await connectByCredentials(organization.owner.ctx, input).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      details: { diagnoses: [{ guide: `/integration-hub/marketplace/${ref}#${step}` }] },
    });
  },
);

it("a wait that the provider asked for outlasts a pause: the connection says so, and nobody is asked", async () => {
  const ref = await connected("google-calendar");
  const { ctx } = organization.owner;
  await sandbox.control.addFault("google", { target: "api", status: 429, retryAfterSeconds: 600, times: 1 });
  expect(await diagnosisOf(ref)).toMatchObject({ code: "slow_down" });
  const { until } = await getConnection(ctx, { ref });
  await updateConnection(ctx, { ref, paused: true });
  expect(await updateConnection(ctx, { ref, paused: false })).toMatchObject({ status: "rate_limited", until });
  const asked = async () => (await sandbox.control.requests("google", { target: "api" })).length;
  const before = await asked();
  expect(await diagnosisOf(ref)).toMatchObject({ code: "slow_down" });
  expect(await asked()).toBe(before);
  await sandbox.advance(601_000);
  expect(await diagnosisOf(ref)).toBeNull();
  expect(await getConnection(ctx, { ref })).toMatchObject({ status: "active", until: null });
});

describe("a clock that is off", () => {
  it.each([-60, 60])("by %i minutes is told as that, and nothing has to be reconnected", async (minutes) => {
    const key = (await sandbox.control.keys("sql-accounting")).find(({ refused }) => !refused);
    const input = { ref: "sql-accounting", credentials: { ...key?.credentials }, browserToken: "none" };
    const { ctx } = organization.owner;
    const made = await connectByCredentials(ctx, input);
    if (!("id" in made)) throw new Error("a consent was begun");
    const real = travelClock(`${sandbox.origin}/control/clock`);
    setClock({ now: () => new Date(real.now().getTime() + minutes * 60_000), sync: async () => {} });
    try {
      expect(await diagnosisOf(made.id)).toMatchObject({ code: "request_clock_off" });
      expect(await getConnection(ctx, { ref: made.id })).toMatchObject({
        status: "degraded",
        statusReason: { code: "request_clock_off" },
        diagnosis: { code: "request_clock_off", why: expect.stringContaining("clock of this hub") },
      });
      await expect(connectByCredentials(ctx, input)).rejects.toThrow("a clock is off");
    } finally {
      setClock(real);
    }
    expect(await diagnosisOf(made.id)).toBeNull();
    expect((await getConnection(ctx, { ref: made.id })).status).toBe("active");
  });
});

describe("one cause", () => {
  it("is one group, with its count and one remedy", async () => {
    const refs = [];
    for (const account of ["ana@acme.test", "ben@acme.test"]) {
      refs.push(await connected("microsoft-calendar", { account }));
    }
    const apart = await connected("google-calendar");
    await sandbox.control.setOptions("microsoft", { expireClientSecret: true });
    await sandbox.control.expireTokens("microsoft");
    for (const ref of refs) await testConnection(organization.owner.ctx, { ref });
    await sandbox.control.revokeGrants("google");
    await testConnection(organization.owner.ctx, { ref: apart });

    const { attentionGroups } = await getDashboard(organization.owner.ctx);
    expect(attentionGroups).toHaveLength(2);
    expect(attentionGroups[0]).toMatchObject({
      provider: "microsoft",
      providerName: "Microsoft",
      integration: "microsoft-calendar",
      count: 2,
      status: "degraded",
      diagnosis: { code: "client_secret_expired" },
    });
    expect(attentionGroups[0]?.connections.map(({ id }) => id).sort()).toEqual([...refs].sort());
    expect(attentionGroups[1]).toMatchObject({ count: 1, diagnosis: { code: "access_withdrawn" } });

    await sandbox.control.setOptions("microsoft", { expireClientSecret: false });
    for (const ref of refs) await refreshConnectionToken(organization.owner.ctx, { ref });
    expect((await getDashboard(organization.owner.ctx)).attentionGroups).toHaveLength(1);
  });
});
