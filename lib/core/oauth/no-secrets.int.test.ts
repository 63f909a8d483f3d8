import { createHmac } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { connections, oauthApps } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { expectNoSecrets, watchSecret } from "@/e2e/kit/secrets";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import { findOAuthApp } from "@/lib/base/provider-env";
import { ownAppSecret } from "@/lib/core/oauth-apps/own-app-secret";
import { observeCalls, type ProviderCall } from "@/lib/core/provider-http/call-observer";
import { readFacts } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { storeChoiceToken } from "@/lib/core/vault/choice-token";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import type { FakeAnswer } from "@/lib/core/vault/fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import { refreshNow } from "@/lib/core/vault/refresh-now";
import { putSecret } from "@/lib/core/vault/secret-store";
import type { IntegrationDefinition, OAuth2Auth, TokenTrade } from "@/lib/providers/contract";
import { exchangeCode } from "./exchange-code";
import { revokeToken } from "./revoke-token";

/** Nothing of the hub's own words may hold one of these. */
const SECRETS = [
  "SECRET-access",
  "SECRET-refresh",
  "SECRET-code",
  "SECRET-page",
  "SECRET-person",
  "SECRET-of-own-app",
  "our-secret",
];
const proof = createHmac("sha256", "our-secret").update("SECRET-access").digest("hex");
const fake = fakeProviderForTests();
let organization: TestOrganization;
let said: unknown[] = [];

beforeAll(async () => {
  organization = await newOrganization();
  for (const secret of [...SECRETS, proof]) watchSecret(secret.slice(0, 16), secret);
});
beforeEach(() => {
  said = [];
  for (const level of ["debug", "info", "warn", "error"] as const) {
    vi.spyOn(log, level).mockImplementation((...args: unknown[]) => {
      said.push(args);
    });
  }
  observeCalls((call: ProviderCall) => said.push(call));
});
afterEach(() => {
  observeCalls(undefined);
  vi.restoreAllMocks();
});

/** Keeps what came of it, error or value, for the look afterwards. */
async function keep(work: () => Promise<unknown>): Promise<void> {
  const outcome = await work().catch((error: unknown) => error);
  if (outcome instanceof Error || (typeof outcome === "object" && outcome !== null && !("tokens" in outcome))) {
    said.push(outcome);
  }
}

const trade: TokenTrade = {
  endpoint: "extend",
  params: { grant_type: "extend" },
  tokenParameter: "access_token",
  client: "id_and_secret",
  minimumAgeSeconds: 0,
};
const answers: readonly (readonly [string, FakeAnswer])[] = [
  ["works", { body: { access_token: "SECRET-access", refresh_token: "SECRET-refresh", expires_in: 60 } }],
  ["refuses, quoting it", { status: 400, body: { error: "bad SECRET-access", error_description: "SECRET-access" } }],
  ["answers rubbish", { body: { access_token: ["SECRET-access"], scope: { of: "SECRET-access" } } }],
  ["answers a page", { body: "<html>SECRET-access" }],
  ["hangs up", { hangUp: true }],
  ["sends elsewhere", { status: 302, headers: { location: "https://elsewhere.test/?t=SECRET-access" } }],
];

function parties(auth: Partial<OAuth2Auth>) {
  const { provider } = fakeIntegration(auth);
  const app = findOAuthApp(provider, { integrationKey: "fake-calendar" });
  if ("missing" in app) throw new Error("the fake app is configured");
  const { organizationId } = organization;
  return { provider, app, subject: { organizationId, connectionId: null, integration: "fake-calendar" } };
}

it.each(answers)("an exchange with its trade and introspection, by a query, where the vendor %s", async (_, answer) => {
  fake().onToken(() => answer);
  const auth = { codeExchange: "query", upgrade: trade, introspects: true } as const;
  const callbackUrl = new URL("http://localhost:3999/callback?state=s&code=SECRET-code");
  const exchange = { ...parties(auth), callbackUrl, codeVerifier: "v".repeat(43), requestedScopes: [] };
  await keep(() => exchangeCode(exchange));
  expectNoSecrets(said);
});

it.each(answers)("revoking with the token itself and its proof, where the vendor %s", async (_, answer) => {
  fake().onToken(() => answer);
  const auth = { revokeRequest: "bearer_delete", accessProofParameter: "proof" } as const;
  await keep(async () => ({ outcome: await revokeToken({ ...parties(auth), token: "SECRET-access" }) }));
  expectNoSecrets(said);
});

function integrationWith(auth: Partial<OAuth2Auth>): IntegrationDefinition {
  const readToken = async () => "SECRET-page";
  return {
    ...fakeIntegration({ accessProofParameter: "proof", ...auth }),
    choices: [{ name: "page", required: true, list: async () => [], readToken }],
  };
}

async function connected(auth: Partial<OAuth2Auth> = {}): Promise<ConnectionTarget> {
  const person = { accessToken: "SECRET-person", refreshToken: "SECRET-refresh", expiresAt: null };
  const tokens = tokenSetOf({
    accessToken: "SECRET-access",
    refreshToken: auth.refresh === "extension" ? null : "SECRET-refresh",
    expiresAt: new Date(Date.now() + 3_600_000),
    sideTokens: { person },
  });
  const choices = { page: { id: "p1", name: "One" } };
  const { organizationId, owner } = organization;
  const connectionId = await newConnection(organization, { owner, tokens, choices });
  const key = { organizationId, connectionId, choice: "page" };
  await inTransaction((tx) => storeChoiceToken(tx, key, { optionId: "p1", token: "SECRET-page" }));
  return { organizationId, connectionId, integration: integrationWith(auth) };
}

/** As if it had been made with an app of the organization's own. */
async function useOwnApp({ organizationId, connectionId }: ConnectionTarget, secret: string): Promise<void> {
  const ownAppId = newId();
  const now = clock.now();
  const by = { createdByUserId: organization.owner.userId, secretSetByUserId: organization.owner.userId };
  const app = { organizationId, id: ownAppId, provider: "fake", clientId: "own", createdAt: now, secretSetAt: now };
  await inTransaction(async (tx) => {
    await tx.insert(oauthApps).values({ ...app, ...by, retiredAt: now });
    await putSecret(tx, ownAppSecret({ organizationId, ownAppId }), secret);
    await tx
      .update(connections)
      .set({ oauthAppId: ownAppId })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  });
}

it.each(answers)("an extension where the vendor %s", async (_, answer) => {
  fake().onToken(() => answer);
  const target = await connected({ refresh: "extension", extension: trade });
  moveClock(1_800_000);
  await keep(() => refreshNow(target));
  expectNoSecrets(said);
});

it.each(answers)("calls with a proof in the query, as whoever, where the vendor %s", async (_, answer) => {
  fake().onApi(() => answer);
  fake().onToken(() => answer);
  const target = await connected();
  const http = connectionHttp(target, await readFacts(target));
  for (const client of [http, http.as("page"), http.as("person")]) {
    await keep(() => client.get("/v1/things", z.object({ things: z.array(z.string()) })));
  }
  expect(fake().apiRequests[0]?.path).toContain("proof=");
  expectNoSecrets(said);
});

it.each(answers)("what is done with an organization's own app, where the vendor %s", async (_, answer) => {
  fake().onApi(() => answer);
  fake().onToken(() => answer);
  const target = await connected();
  await useOwnApp(target, "SECRET-of-own-app");
  const http = connectionHttp(target, await readFacts(target));
  await keep(() => http.get("/v1/things", z.object({ things: z.array(z.string()) })));
  await keep(() => refreshNow(target));
  const sent = fake().tokenRequests.map(({ form }) => form.get("client_secret"));
  expect(sent).toContain("SECRET-of-own-app");
  expectNoSecrets(said);
});

it("a stranger's address is refused without what was in it", async () => {
  const target = await connected();
  const http = connectionHttp(target, await readFacts(target));
  await keep(() => http.fetch("https://elsewhere.test/x?access_token=SECRET-access"));
  expect(said).toHaveLength(1);
  expectNoSecrets(said);
});
