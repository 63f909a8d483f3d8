import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { itemsOf, refusalOf } from "../testing/calendar-items";
import { type GoogleClient, googleClient } from "../testing/google-client";

let client: GoogleClient;
let token: string;
beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(async () => {
  await client.control("POST", "/reset");
  token = (await client.connect()).accessToken;
});

const calendars = () => client.api("GET", "/users/me/calendarList", { token });
const fault = (body: object) => client.control("POST", "/google/faults", body);

describe("faults", () => {
  it.each([
    [401, "authError"],
    [403, "forbidden"],
    [410, "fullSyncRequired"],
    [429, "rateLimitExceeded"],
    [500, "backendError"],
    [503, "backendError"],
  ])("answer %d in Google's words, as often as asked", async (status, reason) => {
    await fault({ target: "api", status, times: 2 });
    expect(refusalOf(await calendars())).toEqual({ status, reason });
    expect((await calendars()).status).toBe(status);
    expect((await calendars()).status).toBe(200);
  });

  it("send Retry-After, a body of the test's, or HTML", async () => {
    await fault({ target: "api", status: 429, retryAfterSeconds: 7 });
    expect((await calendars()).headers.get("retry-after")).toBe("7");
    await fault({ target: "api", status: 403, body: { error: { errors: [{ reason: "quotaExceeded" }] } } });
    expect(refusalOf(await calendars())).toEqual({ status: 403, reason: "quotaExceeded" });
    await fault({ target: "api", html: true, status: 200 });
    const html = await calendars();
    expect([html.status, html.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  });

  it("hit only what they aim at", async () => {
    await fault({ target: "api", pathContains: "/events", method: "get", status: 500, times: null });
    expect((await calendars()).status).toBe(200);
    expect((await client.api("GET", "/calendars/primary/events", { token })).status).toBe(500);
    expect((await client.api("DELETE", "/calendars/primary/events/unknown", { token })).status).toBe(404);
    await client.control("DELETE", "/google/faults");
    expect((await client.api("GET", "/calendars/primary/events", { token })).status).toBe(200);
  });

  it("hit the token endpoint, too, in OAuth's words", async () => {
    await fault({ target: "token", status: 503 });
    expect(await client.refresh("x")).toMatchObject({ status: 503, body: { error: "internal_failure" } });
  });

  it("go together with a delay", async () => {
    await fault({ target: "api", delayMs: 1, times: null });
    await fault({ target: "api", status: 500 });
    expect((await calendars()).status).toBe(500);
    expect((await calendars()).status).toBe(200);
    const left = await fetch(`${client.origin}/control/google/faults`);
    expect(await left.json()).toMatchObject([{ delayMs: 1, hits: 2 }]);
  });

  it("can do the work and lose the answer", async () => {
    await fault({ target: "api", method: "POST", dropAfterProcessing: true });
    const body = { id: "lost0001", start: { date: "2026-12-01" }, end: { date: "2026-12-02" } };
    const insert = () => client.api("POST", "/calendars/primary/events", { token, body });
    await expect(insert()).rejects.toThrow();
    expect(refusalOf(await insert())).toEqual({ status: 409, reason: "duplicate" });
    const log = await fetch(`${client.origin}/control/google/requests?target=api`);
    expect(await log.json()).toMatchObject([{ status: null, faultId: expect.any(Number) }, { status: 409 }]);
  });

  it.each([{ target: "nowhere" }, { target: "api", status: 99 }, { target: "api", surprise: 1 }, { status: 500 }])(
    "are refused where they make no sense: %j",
    async (body) => {
      expect((await fault(body)).status).toBe(400);
    },
  );
});

describe("the request log", () => {
  it("tells who did what, and no secret", async () => {
    const { refreshToken } = await client.connect({ account: "ben@acme.test" });
    await client.refresh(refreshToken);
    await client.api("GET", `/calendars/primary/events?maxResults=5&access_token=${token}`, { token });
    const text = await (await fetch(`${client.origin}/control/google/requests`)).text();
    expect(JSON.parse(text)).toMatchObject([
      { method: "POST", path: "/google/token", target: "token", note: "authorization_code", account: "ana@acme.test" },
      { target: "token", note: "authorization_code", account: "ben@acme.test" },
      { target: "token", note: "refresh_token", account: "ben@acme.test", status: 200 },
      { target: "api", query: { maxResults: "5" }, account: "ana@acme.test" },
    ]);
    for (const secret of [token, refreshToken, client.clientSecret]) expect(text).not.toContain(secret);
    const refreshes = await fetch(`${client.origin}/control/google/requests?target=token&account=ben@acme.test`);
    expect(await refreshes.json()).toHaveLength(2);
    await client.control("DELETE", "/google/requests");
    expect(await (await fetch(`${client.origin}/control/google/requests`)).json()).toEqual([]);
  });
});

describe("grants and tokens", () => {
  it("are listed without a token", async () => {
    const text = await (await fetch(`${client.origin}/control/google/grants`)).text();
    expect(JSON.parse(text)).toMatchObject([
      { account: "ana@acme.test", client: "Integration Hub", accessTokens: [{}], refreshTokens: [{ live: true }] },
    ]);
    expect(text).not.toContain(token);
  });

  it("expire and end by account", async () => {
    const ben = await client.connect({ account: "ben@acme.test" });
    const body = { account: "ana@acme.test" };
    expect((await client.control("POST", "/google/tokens/expire", body)).body).toEqual({ expired: 1 });
    expect((await calendars()).status).toBe(401);
    expect((await client.api("GET", "/users/me/calendarList", { token: ben.accessToken })).status).toBe(200);
    expect((await client.control("POST", "/google/grants/revoke")).body).toEqual({ revoked: 2 });
    expect((await client.refresh(ben.refreshToken)).body.error).toBe("invalid_grant");
    expect((await client.control("POST", "/google/grants/revoke", { account: "nobody" })).status).toBe(400);
  });

  it("live as long as the options say", async () => {
    await client.control("POST", "/google/options", { accessTokenSeconds: 5 });
    const { body } = await client.exchange((await client.consent()).get("code") ?? "");
    expect(body.expires_in).toBe(5);
    expect((await client.control("POST", "/google/options", { surprise: true })).status).toBe(400);
  });
});

describe("accounts", () => {
  it("are made with calendars and events to read", async () => {
    const made = await client.control("POST", "/google/accounts", {
      email: "bench@acme.test",
      name: "Bench One",
      calendars: 2,
      events: 300,
    });
    expect(made).toMatchObject({ status: 201, body: { account: "bench@acme.test" } });
    const bench = (await client.connect({ account: "bench@acme.test" })).accessToken;
    const list = await client.api("GET", "/users/me/calendarList", { token: bench });
    expect(itemsOf(list)).toHaveLength(3);
    const { from, to } = made.body;
    const query = `timeMin=${from}&timeMax=${to}&singleEvents=true&orderBy=startTime`;
    const first = await client.api("GET", `/calendars/primary/events?${query}`, { token: bench });
    expect(itemsOf(first)).toHaveLength(250);
    const second = await client.api("GET", `/calendars/primary/events?${query}&pageToken=${first.body.nextPageToken}`, {
      token: bench,
    });
    expect(itemsOf(second)).toHaveLength(50);
    const again = { email: "bench@acme.test", name: "Bench One" };
    expect((await client.control("POST", "/google/accounts", again)).status).toBe(409);
  });
});

describe("the clock", () => {
  it("moves by steps or to an offset, and back", async () => {
    expect((await client.control("POST", "/clock", { advanceMs: 60_000 })).body.offsetMs).toBe(60_000);
    expect((await client.control("POST", "/clock", { advanceMs: 60_000 })).body.offsetMs).toBe(120_000);
    const { body } = await client.control("POST", "/clock", { offsetMs: 5 });
    expect(Math.abs(Date.parse(String(body.now)) - Date.now())).toBeLessThan(60_000);
    expect((await client.control("GET", "/clock")).body.offsetMs).toBe(5);
    expect((await client.control("POST", "/clock", { offsetMs: "soon" })).status).toBe(400);
    await client.control("POST", "/reset");
    expect((await client.control("GET", "/clock")).body.offsetMs).toBe(0);
  });
});

describe("who may control", () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${client.origin}/control/reset`, { method: "POST", headers });

  it("is no page of another origin", async () => {
    expect((await post({ origin: "http://localhost:3000" })).status).toBe(403);
    expect((await post({ origin: "null" })).status).toBe(403);
    expect((await post({ origin: client.origin })).status).toBe(200);
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  it("is nobody under another host name", async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: "rebound.evil.test" };
      const request = httpRequest(`${client.origin}/control/clock`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on("error", reject).end();
    });
    expect(status).toBe(403);
  });

  it("sends JSON", async () => {
    const answer = await fetch(`${client.origin}/control/clock`, { method: "POST", body: "advanceMs=1" });
    expect(answer.status).toBe(400);
  });
});

it("shows the panel, without tokens", async () => {
  const text = await (await fetch(client.origin)).text();
  expect(text).toContain("Expire access tokens");
  expect(text).toContain("ana@acme.test");
  expect(text).not.toContain(token);
});
