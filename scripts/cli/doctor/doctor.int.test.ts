// Why: the doctor says what is wrong with a deployment, with what to do; each of its checks is seen wrong once.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db, sqlPool } from "@/db/client";
import { sealedSecrets, workers } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { env, resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { randomToken } from "@/lib/base/random";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { printVariables } from "@/lib/features/health/print-variables";
import { checkConnections } from "./check-connections";
import { checkDatabase } from "./check-database";
import { checkIntegrations } from "./check-integrations";
import { checkKeys } from "./check-keys";
import { checkProcesses } from "./check-processes";
import { checkSettings } from "./check-settings";

const sandbox = sandboxForTests();
beforeEach(() => sandbox.reset());
afterEach(async () => {
  await db().delete(workers);
});

type Kind = "web" | "inline" | "ingest" | "worker";

const run = (kind: Kind, changed: Record<string, string> = {}) =>
  db()
    .insert(workers)
    .values({
      id: newId(),
      host: "one",
      pid: 1,
      kind,
      variables: printVariables({ ...process.env, AUTH_SECRET: "a".repeat(40), ...changed }),
      startedAt: clock.now(),
      seenAt: clock.now(),
    });

describe("the processes", () => {
  it("are fine where web server and worker have the same settings", async () => {
    await run("web");
    await run("worker");
    expect((await checkProcesses()).map(({ state }) => state)).toEqual(["fine", "fine"]);
  });

  it("that differ in a variable are named with it, without its value", async () => {
    await run("web", { SLACK_CLIENT_SECRET: "of-the-web-server" });
    await run("worker", { SLACK_CLIENT_SECRET: "of-the-worker" });
    const found = await checkProcesses();
    expect(found[1]).toMatchObject({
      state: "wrong",
      detail: "not the same everywhere: SLACK_CLIENT_SECRET",
      diagnosis: { code: "variables_differ", happened: expect.stringContaining("SLACK_CLIENT_SECRET") },
    });
    expect(JSON.stringify([found, await db().select().from(workers)])).not.toMatch(/of-the-/);
  });

  it("without a worker leave the work undone", async () => {
    await run("web");
    await run("ingest");
    expect((await checkProcesses())[0]).toMatchObject({ state: "wrong", diagnosis: { code: "worker_missing" } });
  });
});

describe("the integrations", () => {
  it("are configured, with the address that each comes back to", async () => {
    const google = (await checkIntegrations(env())).filter(({ name }) => name === "google-calendar");
    expect(google).toMatchObject([{ state: "fine", detail: expect.stringMatching(/google-calendar\/callback$/) }]);
  });

  it("say which variable is missing, and which redirect URI is elsewhere", async () => {
    const { GOOGLE_CLIENT_SECRET } = process.env;
    process.env.GOOGLE_CLIENT_SECRET = "";
    process.env.MICROSOFT_REDIRECT_URI = "https://elsewhere.test/callback";
    const found = await checkIntegrations(env());
    Object.assign(process.env, { GOOGLE_CLIENT_SECRET, MICROSOFT_REDIRECT_URI: "" });
    expect(found.find(({ name }) => name === "google-calendar")).toMatchObject({
      state: "note",
      diagnosis: { code: "variables_missing", happened: expect.stringContaining("GOOGLE_CLIENT_SECRET") },
    });
    expect(found.filter(({ name }) => name === "microsoft-calendar")[1]).toMatchObject({
      state: "note",
      diagnosis: { code: "redirect_uri_mismatch" },
    });
  });

  it("say which variable of the home organization's credentials is not what belongs there", async () => {
    vi.stubEnv("STRIPE_SECRET_KEY", "pk_live_0123456789abcdef01234567");
    vi.stubEnv("STRIPE_WEBHOOK_SECRET", "whsec_of_the_tests");
    const stripe = (await checkIntegrations(env())).filter(({ name }) => name === "stripe");
    vi.unstubAllEnvs();
    expect(stripe).toMatchObject([
      { state: "fine", detail: expect.stringMatching(/answers$/) },
      {
        state: "wrong",
        diagnosis: { code: "variable_unusable", happened: expect.stringContaining("STRIPE_SECRET_KEY") },
      },
    ]);
    expect(JSON.stringify(stripe)).not.toContain("pk_live");
  });

  it("say what is refused of what is pushed to the deployment's app, for want of a secret", async () => {
    vi.stubEnv("SLACK_SIGNING_SECRET", "");
    const slack = (await checkIntegrations(env())).filter(({ name }) => name === "slack");
    vi.unstubAllEnvs();
    expect(slack.slice(1)).toMatchObject([
      {
        state: "note",
        detail: "what is pushed to its own app is refused: SLACK_SIGNING_SECRET not set",
        diagnosis: { code: "webhook_secret_missing", happened: expect.stringContaining("SLACK_SIGNING_SECRET") },
      },
    ]);
    expect((await checkIntegrations(env())).filter(({ name }) => name === "slack")).toHaveLength(1);
  });

  it("whose provider cannot be reached are wrong", async () => {
    const endpoints = process.env.HUB_ENDPOINTS;
    const { mkdtempSync, writeFileSync } = await import("node:fs");
    const { join } = await import("node:path");
    const { tmpdir } = await import("node:os");
    const file = join(mkdtempSync(join(tmpdir(), "hub-doctor-")), "endpoints.json");
    writeFileSync(file, JSON.stringify({ google: { token: "http://127.0.0.1:9/token", api: "http://127.0.0.1:9" } }));
    process.env.HUB_ENDPOINTS = file;
    resetEnv();
    const found = await checkIntegrations({ ...env() });
    process.env.HUB_ENDPOINTS = endpoints;
    resetEnv();
    expect(found.find(({ name }) => name === "google-calendar")).toMatchObject({
      state: "wrong",
      diagnosis: { code: "provider_unreachable" },
    });
  });
});

it("connections that wait for an operator are counted by their cause", async () => {
  const { ctx } = (await newOrganization()).owner;
  const browserToken = randomToken();
  const integration = "microsoft-calendar";
  const { authorizationUrl } = await startConnect(ctx, { integration, browserToken });
  const callbackUrl = await sandbox.consent(authorizationUrl);
  const made = await completeConnect({
    ctx: { ...ctx, origin: null },
    callbackKey: integration,
    callbackUrl,
    browserToken,
  });
  if (made.kind !== "connected") throw new Error(made.error);
  await sandbox.control.setOptions("microsoft", { expireClientSecret: true });
  await sandbox.control.expireTokens("microsoft");
  await testConnection(ctx, { ref: made.connectionId });
  expect(await checkConnections()).toContainEqual(
    expect.objectContaining({
      name: integration,
      state: "wrong",
      diagnosis: expect.objectContaining({ code: "client_secret_expired" }),
    }),
  );
});

it("secrets under a key that is gone are counted", async () => {
  const organization = await newOrganization();
  await newConnection(organization, { owner: organization.owner });
  expect((await checkKeys(env())).map(({ state }) => state)).toEqual(["fine", "fine", "fine"]);
  await db()
    .update(sealedSecrets)
    .set({ keyId: "of-the-old-server" })
    .where(eq(sealedSecrets.organizationId, organization.organizationId));
  expect((await checkKeys(env())).at(-1)).toMatchObject({
    state: "wrong",
    diagnosis: { code: "keys_lost", happened: expect.stringContaining("of-the-old-server") },
  });
});

describe("the address", () => {
  it("that is not encrypted, or of this machine only, is wrong in production and worth knowing elsewhere", async () => {
    const reach = async (APP_URL: string, HUB_MODE: "production" | "demo") =>
      (await checkSettings({ ...env(), APP_URL, HUB_MODE })).find(({ name }) => name === "reach");
    expect(await reach("http://127.0.0.1:9", "production")).toMatchObject({
      state: "wrong",
      diagnosis: { code: "address_unreachable" },
    });
    expect(await reach("http://hub.invalid", "production")).toMatchObject({ diagnosis: { code: "address_not_https" } });
    expect(await reach("https://hub.example.com", "production")).toBeUndefined();
    // The demo's stand-ins push: it must not be told otherwise.
    const demo = await reach("http://127.0.0.1:9", "demo");
    expect(demo).toMatchObject({ state: "fine" });
    expect(demo?.detail).toMatch(/^what stands in for .*Google Calendar.* sends here; real providers cannot$/);
    expect(demo?.diagnosis).toBeUndefined();
    const endpoints = process.env.HUB_ENDPOINTS;
    delete process.env.HUB_ENDPOINTS;
    resetEnv();
    expect(await reach("http://127.0.0.1:9", "demo")).toMatchObject({
      state: "note",
      detail: "providers cannot send anything here; calendars are looked at every 5 minutes instead",
      diagnosis: { code: "address_unreachable" },
    });
    process.env.HUB_ENDPOINTS = endpoints;
    resetEnv();
  });
});

describe("the database", () => {
  it("is up to date, and missing where none is named", async () => {
    const found = await checkDatabase(env(), true);
    expect(found.find(({ name }) => name === "migrations")?.state).toBe("fine");
    const { DATABASE_URL: _, ...none } = env();
    expect(await checkDatabase(none, true)).toMatchObject([{ state: "wrong", diagnosis: { code: "setting_wrong" } }]);
  });

  it("that is older, or newer, than this version is told apart", async () => {
    const codeNow = async () =>
      (await checkDatabase(env(), true)).find(({ name }) => name === "migrations")?.diagnosis?.code;
    const [newest] = await sqlPool()`
      delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)
      returning hash, created_at`;
    expect(await codeNow()).toBe("migrations_missing");
    for (const _ of ["as it was", "one more"]) {
      await sqlPool()`insert into drizzle.__drizzle_migrations ${sqlPool()({ ...newest })}`;
    }
    expect(await codeNow()).toBe("migrations_ahead");
  });

  it("whose clock is another one than this machine's is told with how far they are apart", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    try {
      expect(await checkDatabase(env(), true)).toContainEqual(
        expect.objectContaining({
          name: "clock",
          diagnosis: expect.objectContaining({ code: "clock_wrong", happened: expect.stringMatching(/-\d{5} ms/) }),
        }),
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it("that nobody reaches is away", async () => {
    const away = { ...env(), DATABASE_URL: "postgres://hub@127.0.0.1:9/hub" };
    const { DATABASE_DIRECT_URL: _, ...direct } = away;
    expect(await checkDatabase(direct, false)).toMatchObject([{ diagnosis: { code: "database_away" } }]);
  });
});
