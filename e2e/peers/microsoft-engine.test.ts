// Why: our own stand-in could agree with our own mistakes; `emulate` is Microsoft's as others wrote it. It plays
// identity and /me, and no calendars: those are held against Microsoft's own description (spec.test.ts of the provider).
// https://www.npmjs.com/package/emulate
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { chooseFreePort } from "@/db/embedded/free-port";
import { resetEnv } from "@/lib/base/env";
import { randomToken } from "@/lib/base/random";
import { readFacts } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { withStoredToken } from "@/lib/core/vault/with-stored-token";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { findIntegration } from "@/lib/providers/registry";
import { newOrganization, type TestOrganization } from "../kit/new-organization";

const KEY = "microsoft-calendar";
const CLIENT = { id: "peer-client", secret: "peer-secret" };
const REDIRECT_URI = `http://localhost:3999/api/integrations/${KEY}/callback`;
const ACCOUNT = "ana@acme.test";

let microsoft: Emulator;
let organization: TestOrganization;

beforeAll(async () => {
  microsoft = await createEmulator({
    service: "microsoft",
    port: await chooseFreePort(),
    seed: {
      microsoft: {
        users: [{ email: ACCOUNT, name: "Ana Kaya" }],
        oauth_clients: [
          { client_id: CLIENT.id, client_secret: CLIENT.secret, name: "Hub", redirect_uris: [REDIRECT_URI] },
        ],
      },
    },
  });
  const { url } = microsoft;
  const endpoints = {
    authorize: `${url}/oauth2/v2.0/authorize`,
    token: `${url}/oauth2/v2.0/token`,
    userinfo: `${url}/oidc/userinfo`,
    api: url,
  };
  const file = join(mkdtempSync(join(tmpdir(), "hub-peer-")), "endpoints.json");
  writeFileSync(file, JSON.stringify({ microsoft: endpoints }));
  const app = { MICROSOFT_CLIENT_ID: CLIENT.id, MICROSOFT_CLIENT_SECRET: CLIENT.secret };
  Object.assign(process.env, app, { HUB_ENDPOINTS: file });
  resetEnv();
  organization = await newOrganization();
});

afterAll(() => microsoft.close());

/** Its consent page, then the click on the seeded account: where the browser is sent. */
async function consent(authorizationUrl: string): Promise<URL> {
  const page = await (await fetch(authorizationUrl)).text();
  // It has an account of its own beside the seeded one: a form each.
  const choice = page.split("<form").find((form) => form.includes(`value="${ACCOUNT}"`)) ?? "";
  const [, action = ""] = choice.match(/action="([^"]+)"/) ?? [];
  const fields = [...choice.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]));
  const answer = await fetch(new URL(action, microsoft.url), { method: "POST", body: form, redirect: "manual" });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "");
}

async function connect(): Promise<string> {
  const { ctx } = organization.owner;
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(ctx, { integration: KEY, browserToken });
  const callbackUrl = await consent(authorizationUrl);
  const outcome = await completeConnect({ ctx: { ...ctx, origin: null }, callbackKey: KEY, callbackUrl, browserToken });
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  return outcome.connectionId;
}

function targetOf(connectionId: string) {
  const integration = findIntegration(KEY);
  if (!integration) throw new Error(`${KEY} is gone`);
  return { organizationId: organization.organizationId, connectionId, integration };
}

it("connects with PKCE, and learns who it is from the id_token", async () => {
  const ref = await connect();
  expect(await getConnection(organization.owner.ctx, { ref })).toMatchObject({
    status: "active",
    account: { id: expect.stringMatching(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/), email: ACCOUNT, name: "Ana Kaya" },
    scopes: { missing: [] },
  });
  // The token works at an address below its API, and at userinfo; there are no calendars to list.
  const me = z.object({ displayName: z.string(), userPrincipalName: z.string() });
  const http = connectionHttp(targetOf(ref), await readFacts(targetOf(ref)));
  expect(await http.get("v1.0/me", me)).toMatchObject({ displayName: "Ana Kaya" });
  const { checks } = await testConnection(organization.owner.ctx, { ref });
  expect(checks).toMatchObject([{ name: "account", ok: true, detail: "Signed in as Ana Kaya." }, { ok: false }]);
  await expect(listCalendars(organization.owner.ctx, { ref })).rejects.toMatchObject({ failure: { status: 404 } });
});

it("the same account again is the same connection", async () => {
  expect(await connect()).toBe(await connect());
});

it("each refresh brings the refresh token for the next", async () => {
  const { ctx } = organization.owner;
  const ref = await connect();
  const stored = () => withStoredToken(targetOf(ref), async (token) => token);
  const first = await stored();
  for (let times = 0; times < 3; times += 1) {
    expect(await refreshConnectionToken(ctx, { ref })).toMatchObject({ status: "active" });
  }
  expect(await stored()).not.toBe(first);
});

it("a refresh token that is known no more needs a person, whose consent mends it", async () => {
  const { ctx } = organization.owner;
  const ref = await connect();
  await withStoredToken(targetOf(ref), (token) =>
    fetch(`${microsoft.url}/oauth2/v2.0/revoke`, { method: "POST", body: new URLSearchParams({ token: token ?? "" }) }),
  );
  await refreshConnectionToken(ctx, { ref }).catch(() => undefined);
  expect(await getConnection(ctx, { ref })).toMatchObject({
    status: "needs_reauth",
    statusReason: { code: "refresh_rejected" },
  });
  expect(await connect()).toBe(ref);
  expect(await getConnection(ctx, { ref })).toMatchObject({ status: "active" });
});

it("disconnecting erases, and says what only the person can do; a new consent is a new connection", async () => {
  const ref = await connect();
  const { receipt } = await disconnectConnection(organization.owner.ctx, { ref });
  expect(receipt).toMatchObject([{ name: "revoke_at_provider", outcome: "skipped" }, {}, { outcome: "done" }, {}]);
  expect(await connect()).not.toBe(ref);
});
