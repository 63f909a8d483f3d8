// Why: our own stand-in could agree with our own mistakes; `emulate` is Google's stand-in as others wrote it.
// https://www.npmjs.com/package/emulate
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chooseFreePort } from "@/db/embedded/free-port";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { randomToken } from "@/lib/base/random";
import { createEvent } from "@/lib/features/calendars/create-event";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { listEvents } from "@/lib/features/calendars/list-events";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { newOrganization, type TestOrganization } from "../kit/new-organization";

const KEY = "google-calendar";
const CLIENT = { id: "peer-client.apps.googleusercontent.com", secret: "peer-secret" };
const REDIRECT_URI = `http://localhost:3999/api/integrations/${KEY}/callback`;
const ACCOUNT = "ana@acme.test";

let google: Emulator;
let organization: TestOrganization;

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
          {
            id: ACCOUNT,
            user_email: ACCOUNT,
            summary: "Ana",
            primary: true,
            time_zone: "Europe/Berlin",
          },
          { id: "team", user_email: ACCOUNT, summary: "Team", time_zone: "Europe/Berlin" },
        ],
      },
    },
  });
  const { url } = google;
  const endpoints = {
    authorize: `${url}/o/oauth2/v2/auth`,
    token: `${url}/oauth2/token`,
    revoke: `${url}/oauth2/revoke`,
    userinfo: `${url}/oauth2/v2/userinfo`,
    api: url,
  };
  const file = join(mkdtempSync(join(tmpdir(), "hub-peer-")), "endpoints.json");
  writeFileSync(file, JSON.stringify({ google: endpoints }));
  const variables = { HUB_ENDPOINTS: file, GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret };
  Object.assign(process.env, variables);
  resetEnv();
  organization = await newOrganization();
});

afterAll(() => google.close());

/** Its consent page, then the click on the seeded account: where the browser is sent. */
async function consent(authorizationUrl: string): Promise<URL> {
  const page = await (await fetch(authorizationUrl)).text();
  // It has an account of its own beside the seeded one: a form each.
  const choice = page.split("<form").find((form) => form.includes(`value="${ACCOUNT}"`)) ?? "";
  const [, action = ""] = choice.match(/action="([^"]+)"/) ?? [];
  const fields = [...choice.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]));
  const answer = await fetch(new URL(action, google.url), { method: "POST", body: form, redirect: "manual" });
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

it("connects, reads calendars and events, writes one, tests and refreshes", async () => {
  const { ctx } = organization.owner;
  const ref = await connect();
  const calendars = await listCalendars(ctx, { ref });
  expect(calendars.data.map(({ name }) => name).sort()).toEqual(["Ana", "Team"]);

  const start = new Date(clock.now().getTime() + 3_600_000);
  const end = new Date(start.getTime() + 1_800_000);
  const draft = { calendarId: ACCOUNT, title: "Made by the hub", start: { at: start }, end: { at: end } };
  await createEvent(ctx, { ref, ...draft, idempotencyKey: null });
  const range = { from: clock.now(), to: new Date(end.getTime() + 3_600_000) };
  const events = await listEvents(ctx, { ref, calendarId: ACCOUNT, ...range });
  expect(events.data).toMatchObject([{ title: "Made by the hub", start: { at: start.toISOString() }, allDay: false }]);

  expect(await testConnection(ctx, { ref })).toMatchObject({ ok: true });
  expect(await refreshConnectionToken(ctx, { ref })).toMatchObject({ status: "active" });
});

it("revokes on disconnect, and a new consent is a new connection", async () => {
  const { ctx } = organization.owner;
  const ref = await connect();
  const { receipt } = await disconnectConnection(ctx, { ref });
  expect(receipt).toMatchObject([{ name: "revoke_at_provider", outcome: "done" }, {}, { outcome: "done" }, {}]);
  expect(await connect()).not.toBe(ref);
});
