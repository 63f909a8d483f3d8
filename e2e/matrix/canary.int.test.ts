import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as exportAudit } from "@/app/api/audit/export/route";
import { GET as listAudit } from "@/app/api/audit/route";
import { GET as listEvents } from "@/app/api/events/route";
import { GET as getDashboard } from "@/app/api/integration-hub/dashboard/route";
import { GET as listCalendars } from "@/app/api/integrations/[ref]/calendars/route";
import { GET as callback } from "@/app/api/integrations/[ref]/callback/route";
import { POST as refreshToken } from "@/app/api/integrations/[ref]/refresh-token/route";
import { DELETE as disconnect, GET as getConnection } from "@/app/api/integrations/[ref]/route";
import { POST as testConnection } from "@/app/api/integrations/[ref]/test/route";
import { POST as startOAuth } from "@/app/api/integrations/oauth/init/route";
import { GET as listConnections } from "@/app/api/integrations/route";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { TABLE_CLASSES } from "@/db/table-classes";
import { withAccessToken } from "@/lib/core/vault/with-access-token";
import { withStoredToken } from "@/lib/core/vault/with-stored-token";
import { findIntegration } from "@/lib/providers/registry";
import { callRoute, type RouteAnswer } from "../kit/call-route";
import { newApiKey, newOrganization, type TestOrganization } from "../kit/new-organization";
import { sandboxForTests } from "../kit/sandbox-for-tests";
import { expectNoSecrets, forgetSecrets, watchSecret } from "../kit/secrets";

const sandbox = sandboxForTests();
const answers: RouteAnswer[] = [];

let organization: TestOrganization;
let connectionId: string;

/** A journey through the API during which every secret there is gets watched. */
beforeAll(async () => {
  organization = await newOrganization();
  const { owner } = organization;
  for (const name of ["GOOGLE_CLIENT_SECRET", "ENCRYPTION_KEYS", "AUTH_SECRET"]) {
    watchSecret(name, process.env[name]?.split(":").at(-1) ?? "");
  }
  watchSecret("session token", owner.cookie.split("=")[1] ?? "");
  watchSecret("API key", await newApiKey(owner));

  const started = await call(startOAuth, { method: "POST", body: { integration: "google-calendar" } });
  const url = await sandbox.consent(String(started.json.authorizationUrl));
  watchSecret("authorization code", url.searchParams.get("code") ?? "");
  const browser = started.headers.get("set-cookie")?.split(";")[0] ?? "";
  watchSecret("OAuth cookie", browser.split("=")[1] ?? "");
  const landed = await callRoute(callback, {
    path: url.pathname + url.search,
    params: { ref: "google-calendar" },
    cookie: browser,
  });
  connectionId = new URL(landed.headers.get("location") ?? "").searchParams.get("connection") ?? "";
  answers.push(landed);
  await watchTokens();
});

afterAll(forgetSecrets);

async function call(handler: Parameters<typeof callRoute>[0], given: Partial<Parameters<typeof callRoute>[1]> = {}) {
  const answer = await callRoute(handler, {
    path: "/x",
    params: { ref: connectionId },
    cookie: organization.owner.cookie,
    ...given,
  });
  answers.push(answer);
  return answer;
}

async function watchTokens(): Promise<void> {
  const integration = findIntegration("google-calendar");
  if (!integration) throw new Error("google-calendar is gone");
  const key = { organizationId: organization.organizationId, connectionId };
  await withStoredToken(key, async (token) => watchSecret("refresh token", token ?? ""));
  await withAccessToken({ ...key, integration }, async (access) => watchSecret("access token", access.accessToken));
}

/** What an answer says, but for the one header that is meant to carry a secret to its browser. */
function said({ headers, text }: RouteAnswer): string {
  const shown = [...headers].filter(([name]) => name !== "set-cookie");
  return `${JSON.stringify(shown)}\n${text}`;
}

describe("no secret comes out", () => {
  it("of any answer, good or bad", async () => {
    const reading = [listConnections, getConnection, listCalendars, getDashboard, listAudit, exportAudit, listEvents];
    for (const handler of reading) {
      expect((await call(handler)).status).toBe(200);
    }
    expect((await call(testConnection, { method: "POST" })).json).toMatchObject({ ok: true });
    expect((await call(refreshToken, { method: "POST" })).status).toBe(200);
    await watchTokens(); // the refreshed one
    await sandbox.control.addFault("google", { target: "api", status: 500, times: 1 });
    expect((await call(listCalendars)).status).toBe(502);
    await sandbox.control.addFault("google", { target: "api", html: true, times: 1 });
    expect((await call(listCalendars)).status).toBe(502);
    for (const answer of answers) expectNoSecrets(said(answer));
  });

  it("of any row of the database", async () => {
    for (const table of Object.keys(TABLE_CLASSES)) {
      const rows = await acrossOrganizations("background_sweep", () =>
        db().execute(sql`select row_to_json(t)::text as row from ${sql.identifier(table)} t`),
      );
      for (const { row } of rows) expectNoSecrets(`${table} ${row}`);
    }
  });

  it("of disconnecting", async () => {
    const ended = await call(disconnect, { method: "DELETE" });
    expect(ended.status).toBe(200);
    expectNoSecrets(said(ended));
  });
});
