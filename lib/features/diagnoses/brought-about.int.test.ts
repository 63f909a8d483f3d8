// Why: each diagnosis is met on the way on which people meet it: a setting is wrong, a person says no, a vendor refuses,
// and what the page then says is read where the page reads it. Those of inbound messages come with the inbox.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { diagnoseLanding } from "@/components/connect/diagnose-landing";
import { readLanding } from "@/components/connect/read-landing";
import messages from "@/components/messages/en.json";
import { sqlPool } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { randomToken } from "@/lib/base/random";
import type { DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { oauthCookieName } from "@/lib/core/http/browser-token";
import { problemResponse } from "@/lib/core/http/problem";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { finishConsent } from "@/lib/features/connections/finish-consent";
import { getConnection } from "@/lib/features/connections/get-connection";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { catalogue } from "@/lib/providers/catalogue";
import { findIntegration } from "@/lib/providers/registry";

const APP_URL = "http://localhost:3999";
const GOOGLE = "google-calendar";
const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  resetEnv();
  await rename("later", "open_choice");
});

interface Consent {
  readonly account?: string;
  readonly decision?: "approve" | "deny";
  readonly grantScopes?: readonly string[];
  readonly picked?: readonly string[];
  /** Between the person's yes and the way back. */
  readonly meanwhile?: () => unknown;
}

/** As a browser goes: to the vendor and back; answers the address that it ends at. */
async function landing(integration: string, { meanwhile, ...choice }: Consent = {}): Promise<URL> {
  const { ctx } = organization.owner;
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(ctx, { integration, browserToken });
  const callbackUrl = await sandbox.consent(authorizationUrl, choice);
  await meanwhile?.();
  const request = new Request(callbackUrl, { headers: { cookie: `${oauthCookieName()}=${browserToken}` } });
  const answer = await finishConsent(ctx, request, { callbackKey: integration, headers: new Headers() });
  return new URL(answer.headers.get("location") ?? "", APP_URL);
}

/** What the page where a consent ends says. */
async function ofConsent(key: string, consent: Consent): Promise<Diagnosis | null> {
  const landed = readLanding((await landing(key, consent)).searchParams);
  const meta = catalogue.find((one) => one.key === key);
  if (landed?.kind !== "failed" || !meta) return null;
  return diagnoseLanding(landed, { ...meta, provider: findIntegration(key)?.provider.name ?? "" }).diagnosis;
}

async function connected(key: string, consent: Consent = {}): Promise<string> {
  const { searchParams, href } = await landing(key, consent);
  const id = searchParams.get("connection");
  if (!id) throw new Error(href);
  return id;
}

/** What the Test button of a connection says. */
async function ofTest(ref: string): Promise<Diagnosis | null> {
  const { checks } = await testConnection(organization.owner.ctx, { ref });
  return checks.find(({ state }) => state === "failed")?.diagnosis ?? null;
}

/** What the connection's page says at its top. */
const ofState = async (ref: string) => (await getConnection(organization.owner.ctx, { ref })).diagnosis;

async function ofTestAfter(key: string, breaks: () => unknown): Promise<Diagnosis | null> {
  const ref = await connected(key);
  await breaks();
  return ofTest(ref);
}

/** What the form says of a key that the stand-in gives out for trying. */
async function ofForm(provider: string, name: string): Promise<Diagnosis | null> {
  const key = (await sandbox.control.keys(provider)).find((one) => one.name === name);
  if (!key) throw new Error(`${provider} gives out no ${name}`);
  const { integration: ref, way: method, credentials } = key;
  const input = { ref, method, credentials, browserToken: "none" };
  const refusal: unknown = await connectByCredentials(organization.owner.ctx, input).catch((error) => error);
  if (!(refusal instanceof AppError)) throw new Error(`${provider} took ${name}`);
  const [first] = refusal.details.diagnoses as Diagnosis[]; // the form reads the first one
  return first ?? null;
}

/** A database that is older, or newer, than the hub: this file has one of its own. */
async function rename(column: string, to: string): Promise<void> {
  const [there] = await sqlPool()`
    select 1 from information_schema.columns where table_name = 'connections' and column_name = ${column}`;
  if (there) await sqlPool()`alter table connections rename column ${sqlPool()(column)} to ${sqlPool()(to)}`;
}

function set(name: string, value: string): void {
  vi.stubEnv(name, value);
  resetEnv();
}

const fault = (provider: string, more: object) =>
  sandbox.control.addFault(provider, { target: "api", times: null, ...more });
const options = (provider: string, change: object) => sandbox.control.setOptions(provider, { ...change });
const MINUTE_MS = 60_000;

/** Each of the guide's steps that a diagnosis may name. */
const stepsOf = (key: string): readonly string[] => {
  const { guide } = messages.integrations[key as keyof typeof messages.integrations];
  const own = ["guide", "guide-redirect", "guide-webhook", "guide-address", "guide-variables"];
  return [...own, ...Object.keys(guide).map((step) => `guide-${step}`)];
};

interface Case {
  readonly code: DiagnosisCode;
  /** The step of the guide that mends it; null: none does. */
  readonly step: string | null;
  readonly bring: () => Promise<Diagnosis | null>;
}

/** The failure, in the words of whoever wants it explained, and how it comes about. */
const CASES: Readonly<Record<string, Case>> = {
  "redirect URI mismatch": {
    code: "redirect_uri_mismatch",
    step: "guide-redirect",
    bring: () => ofConsent(GOOGLE, { meanwhile: () => set("GOOGLE_REDIRECT_URI", `${APP_URL}/elsewhere`) }),
  },
  "wrong client secret": {
    code: "client_rejected",
    step: "guide-variables",
    bring: () => ofConsent(GOOGLE, { meanwhile: () => set("GOOGLE_CLIENT_SECRET", "copied-wrongly") }),
  },
  "wrong client id": {
    code: "client_rejected",
    step: "guide-variables",
    bring: () => ofConsent(GOOGLE, { meanwhile: () => set("GOOGLE_CLIENT_ID", "nobody.apps.googleusercontent.com") }),
  },
  "code expired": {
    code: "code_expired",
    step: null,
    // TikTok's codes live for five minutes, the hub's own state for ten.
    bring: () => ofConsent("tiktok", { meanwhile: () => sandbox.advance(6 * MINUTE_MS) }),
  },
  "state expired": {
    code: "consent_expired",
    step: null,
    bring: () => ofConsent(GOOGLE, { meanwhile: () => sandbox.advance(11 * MINUTE_MS) }),
  },
  "access not approved": { code: "access_denied", step: null, bring: () => ofConsent(GOOGLE, { decision: "deny" }) },
  "missing scope": {
    code: "scope_missing",
    step: "guide-2",
    bring: () => ofConsent(GOOGLE, { grantScopes: ["openid"] }),
  },
  "missing guild information": {
    code: "guild_missing",
    step: "guide-2",
    bring: async () => ofState(await connected("discord", { picked: [] })),
  },
  "Teams 403": {
    code: "admin_consent_missing",
    step: "guide-3",
    bring: () => ofTestAfter("microsoft-teams", () => fault("microsoft", { status: 403, body: NOT_CONSENTED })),
  },
  "Teams 403 without a word": {
    code: "admin_consent_missing",
    step: "guide-3",
    bring: () => ofTestAfter("microsoft-teams", () => fault("microsoft", { status: 403 })),
  },
  "mailbox missing for MS_SENDER_UPN": {
    code: "mailbox_missing",
    step: "guide-1",
    bring: () => ofForm("microsoft", "mailbox that is not there"),
  },
  "expired client secret": {
    code: "client_secret_expired",
    step: "guide-3",
    bring: () =>
      ofConsent("microsoft-calendar", { meanwhile: () => options("microsoft", { expireClientSecret: true }) }),
  },
  "expired client secret that was typed in": {
    code: "typed_secret_expired",
    step: "guide-4",
    bring: () => ofForm("microsoft", "secret that has expired"),
  },
  "wrong tenant": {
    code: "tenant_wrong",
    step: "guide-4",
    bring: () => ofConsent("microsoft-calendar", { meanwhile: () => set("MICROSOFT_TENANT_ID", "nobody.example.com") }),
  },
  "wrong tenant that was typed in": {
    code: "tenant_unknown",
    step: "guide-1",
    bring: () => ofForm("microsoft", "tenant that is not there"),
  },
  "wrong bot token": {
    code: "bot_token_wrong",
    step: "guide-2",
    bring: () => ofForm("telegram", "token that was never given out"),
  },
  "Stripe key of the wrong mode": {
    code: "credential_wrong_mode",
    step: "guide-2",
    bring: () => ofForm("stripe", "test key where a live one is wanted"),
  },
  "calendar not found": {
    code: "calendar_not_found",
    step: null,
    bring: () => ofTestAfter(GOOGLE, () => fault("google", { status: 404, pathContains: "/events" })),
  },
  "token revoked by the user": {
    code: "access_withdrawn",
    step: null,
    bring: () => ofTestAfter(GOOGLE, () => sandbox.control.revokeGrants("google")),
  },
  "provider unreachable": {
    code: "provider_unreachable",
    step: null,
    bring: () => ofTestAfter(GOOGLE, () => fault("google", { dropAfterProcessing: true })),
  },
  "integration not saving": {
    code: "migrations_missing",
    step: "upgrading",
    bring: () => ofConsent(GOOGLE, { meanwhile: () => rename("open_choice", "later") }),
  },
};

/** As Graph says it: https://learn.microsoft.com/graph/errors */
const NOT_CONSENTED = {
  error: {
    code: "Forbidden",
    message: "Missing scope permissions on the request. API requires one of 'Chat.ReadBasic'.",
  },
};

describe("what goes wrong is explained", () => {
  it.each(Object.entries(CASES))("%s", async (_, { code, step, bring }) => {
    const diagnosis = await bring();
    const [page = "", anchor = null] = (diagnosis?.guide ?? "").split("#");
    expect([diagnosis?.code, anchor]).toEqual([code, step]);
    const [, key] = /^\/integration-hub\/marketplace\/(.+)$/.exec(page) ?? [];
    if (key) expect(stepsOf(key)).toContain(anchor);
    for (const said of [diagnosis?.happened, diagnosis?.why, diagnosis?.fix])
      expect(said).toMatch(/^[A-Z“{].{15,}[.]$/);
  });

  it("to a program as well, where nothing can be saved", async () => {
    const ref = await connected(GOOGLE);
    await rename("open_choice", "later");
    const error: unknown = await getConnection(organization.owner.ctx, { ref }).catch((thrown) => thrown);
    const answer = problemResponse(error, "r-1");
    expect(answer.status).toBe(503);
    expect((await answer.json()).diagnosis).toMatchObject({ code: "migrations_missing" });
  });
});
