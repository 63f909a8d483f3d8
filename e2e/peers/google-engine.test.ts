// Why: our own client, engines included, against a Google that we did not write: our stand-in could share our mistakes.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chooseFreePort } from "@/db/embedded/free-port";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { findOAuthApp } from "@/lib/base/provider-env";
import { randomToken } from "@/lib/base/random";
import { buildAuthorizationUrl } from "@/lib/core/oauth/build-authorization-url";
import { exchangeCode } from "@/lib/core/oauth/exchange-code";
import { refreshTokenGrant } from "@/lib/core/oauth/refresh-token-grant";
import { revokeToken } from "@/lib/core/oauth/revoke-token";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import { findByConsent } from "@/lib/providers/registry";

const CLIENT = { id: "peer-client.apps.googleusercontent.com", secret: "peer-secret" };
const REDIRECT_URI = "http://localhost:3999/api/integrations/google-calendar/callback";
const ACCOUNT = "ana@acme.test";

let google: Emulator;

beforeAll(async () => {
  google = await createEmulator({
    service: "google",
    port: await chooseFreePort(),
    seed: {
      google: {
        users: [{ email: ACCOUNT, name: "Ana Kaya" }],
        oauth_clients: [
          { client_id: CLIENT.id, client_secret: CLIENT.secret, name: "Hub", redirect_uris: [REDIRECT_URI] },
        ],
        calendars: [
          { id: ACCOUNT, user_email: ACCOUNT, summary: "Ana", primary: true, time_zone: "Europe/Berlin" },
          { id: "team", user_email: ACCOUNT, summary: "Team", time_zone: "Europe/Berlin" },
        ],
      },
    },
  });
  const file = join(mkdtempSync(join(tmpdir(), "hub-peer-")), "endpoints.json");
  writeFileSync(file, JSON.stringify({ google: endpointsOf(google.url) }));
  const app = { GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret };
  Object.assign(process.env, app, { HUB_ENDPOINTS: file });
  resetEnv();
});

afterAll(() => google.close());

function endpointsOf(url: string) {
  return {
    authorize: `${url}/o/oauth2/v2/auth`,
    token: `${url}/oauth2/token`,
    revoke: `${url}/oauth2/revoke`,
    userinfo: `${url}/oauth2/v2/userinfo`,
    api: url,
  };
}

function parties() {
  const integration = findByConsent("google-calendar");
  if (!integration) throw new Error("the registry has Google Calendar");
  const app = findOAuthApp(integration.provider, { integrationKey: integration.meta.key });
  if ("missing" in app) throw new Error("the peer's client is configured");
  const subject = { organizationId: newId(), connectionId: null, integration: integration.meta.key };
  return { integration, provider: integration.provider, app, subject };
}

/** The consent page, then the click on the account: the address that the browser is sent to. */
async function choose(authorizationUrl: string): Promise<URL> {
  const page = await (await fetch(authorizationUrl)).text();
  const choice = page.split("<form").find((form) => form.includes(`value="${ACCOUNT}"`)) ?? "";
  const [, action = ""] = choice.match(/action="([^"]+)"/) ?? [];
  const fields = [...choice.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]));
  const answer = await fetch(new URL(action, google.url), { method: "POST", body: form, redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "");
}

async function connect(): Promise<TokenSet> {
  const { integration, provider, app, subject } = parties();
  const scopes = [...provider.identityScopes, ...integration.meta.scopes.map(({ scope }) => scope)];
  const [codeVerifier, state] = [randomToken(), randomToken()];
  const callbackUrl = await choose(await buildAuthorizationUrl({ provider, app, state, codeVerifier, scopes }));
  expect(callbackUrl.searchParams.get("state")).toBe(state);
  const answer = await exchangeCode({ provider, app, subject, callbackUrl, codeVerifier, requestedScopes: scopes });
  if (answer.kind !== "ok") throw new Error(`the peer refused: ${JSON.stringify(answer)}`);
  expect(answer.tokens.scopes).toEqual(expect.arrayContaining(integration.meta.scopes.map(({ scope }) => scope)));
  return answer.tokens;
}

it("consents, learns who it is, and lists calendars", async () => {
  const { integration, provider, subject, app } = parties();
  const http = tokenHttp({ provider, subject, tokens: await connect() });
  const [callbackParams, { clientId }] = [new URLSearchParams(), app];
  const account = await provider.identify({ http, tokenAnswer: null, callbackParams, clientId });
  expect(account).toMatchObject({ email: ACCOUNT, name: "Ana Kaya" });
  const calendars = await integration.capabilities.calendar?.(http).listCalendars();
  expect(calendars?.map(({ name }) => name).sort()).toEqual(["Ana", "Team"]);
  expect(calendars?.find(({ primary }) => primary)).toMatchObject({ id: ACCOUNT, timeZone: "Europe/Berlin" });
});

it("creates, reads and deletes an event", async () => {
  const { integration, provider, subject } = parties();
  const http = tokenHttp({ provider, subject, tokens: await connect() });
  const calendar = integration.capabilities.calendar?.(http);
  if (!calendar) throw new Error("Google Calendar has calendars");
  const start = { kind: "instant", at: new Date("2026-12-01T09:00:00Z"), timeZone: "Europe/Berlin" } as const;
  const end = { kind: "instant", at: new Date("2026-12-01T10:00:00Z"), timeZone: "Europe/Berlin" } as const;
  const draft = { title: "Planning", start, end };
  const made = await calendar.createEvent({ calendarId: ACCOUNT, idempotencyId: "peer-1", draft });
  expect(made).toMatchObject({ title: "Planning", start: { at: start.at }, end: { at: end.at } });

  const day = { calendarId: ACCOUNT, from: new Date("2026-12-01T00:00:00Z"), to: new Date("2026-12-02T00:00:00Z") };
  expect(await calendar.listEvents(day)).toMatchObject([{ id: made.id, title: "Planning" }]);
  await calendar.deleteEvent({ calendarId: ACCOUNT, eventId: made.id });
  expect(await calendar.listEvents(day)).toEqual([]);
});

it("refreshes, and knows a grant that was ended", async () => {
  const { provider, app, subject } = parties();
  const { refreshToken } = await connect();
  if (!refreshToken) throw new Error("offline access gives a refresh token");
  const refresh = () => refreshTokenGrant({ provider, app, subject, refreshToken });
  expect(await refresh()).toMatchObject({ kind: "ok", tokens: { refreshToken: null } });
  expect(await revokeToken({ provider, app, subject, token: refreshToken })).toBe("revoked");
  expect(await refresh()).toEqual({ kind: "invalid_grant" });
});
