import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CALENDAR, EVENTS, type GoogleClient, googleClient, REDIRECT_URI } from "../../testing/google-client";

let client: GoogleClient;
beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(() => client.control("POST", "/reset"));

const EMAIL = "https://www.googleapis.com/auth/userinfo.email";

async function open(change: Record<string, string | null>, extra = "") {
  const response = await fetch(client.authorizationUrl(change) + extra, { redirect: "manual" });
  return { status: response.status, location: response.headers.get("location"), text: await response.text(), response };
}

describe("what Google refuses on a page, without sending anyone back", () => {
  it.each([
    ["an unknown client", { client_id: "nobody" }, 401, "Error 401: invalid_client"],
    ["no client", { client_id: null }, 400, "Error 400: invalid_request"],
    ["another redirect URI", { redirect_uri: "http://localhost:3999/other" }, 400, "Error 400: redirect_uri_mismatch"],
    ["a trailing slash", { redirect_uri: `${REDIRECT_URI}/` }, 400, "Error 400: redirect_uri_mismatch"],
    ["another port", { redirect_uri: REDIRECT_URI.replace("3999", "3998") }, 400, "Error 400: redirect_uri_mismatch"],
    ["no response type", { response_type: null }, 400, "Required parameter is missing: response_type"],
    ["an implicit flow", { response_type: "token" }, 400, "Error 400: unsupported_response_type"],
    ["no scope", { scope: null }, 400, "Required parameter is missing: scope"],
    ["an unknown scope", { scope: "openid foo" }, 400, "{valid=[openid], invalid=[foo]}"],
    ["another challenge method", { code_challenge_method: "S512" }, 400, "code_challenge_method: S512"],
    ["a challenge that is none", { code_challenge: "short" }, 400, "code_challenge: short"],
    ["a method without a challenge", { code_challenge: null }, 400, "missing: code_challenge"],
    ["an unknown prompt", { prompt: "please" }, 400, "prompt: please"],
    ["none beside another prompt", { prompt: "none consent" }, 400, "prompt: none consent"],
    ["an unknown access type", { access_type: "forever" }, 400, "access_type: forever"],
  ])("%s", async (_, change, status, text) => {
    const page = await open(change);
    expect(page.status).toBe(status);
    expect(page.location).toBeNull();
    expect(page.text).toContain(text);
  });

  it("a parameter given twice", async () => {
    expect((await open({}, "&state=other")).text).toContain("can only have a single value: state");
  });

  it("escapes what it repeats, and cannot be framed", async () => {
    const page = await open({ redirect_uri: "http://x/<script>alert(1)</script>" });
    expect(page.text).not.toContain("<script>alert");
    expect(page.response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });
});

describe("the pages", () => {
  async function press(form: Record<string, string>, headers: Record<string, string> = {}) {
    const request = client.authorizationUrl().split("?")[1] ?? "";
    return fetch(`${client.origin}/google/o/oauth2/v2/auth/decision`, {
      method: "POST",
      body: new URLSearchParams({ request, account: "ana@acme.test", ...form }),
      headers,
      redirect: "manual",
    });
  }

  it("offer every account, then the scopes, and send the person back with a code", async () => {
    const choice = await open({});
    expect(choice.text).toContain('aria-label="Continue as Ana Rivera"');
    expect(choice.text).toContain('aria-label="Continue as Ben Okafor"');

    const consent = await (await press({ decision: "choose" })).text();
    expect(consent).toContain("Integration Hub");
    expect(consent).toContain(`value="${CALENDAR}"`);
    expect(consent).not.toContain(`value="${EMAIL}"`);

    const back = await press({ decision: "approve", scope: CALENDAR });
    expect(back.status).toBe(302);
    const url = new URL(back.headers.get("location") ?? "");
    expect(url.origin + url.pathname).toBe(REDIRECT_URI);
    expect([...url.searchParams.keys()]).toEqual(["state", "iss", "code", "scope", "authuser", "hd", "prompt"]);
    expect(url.searchParams.get("state")).toBe("the-state");
    expect(url.searchParams.get("iss")).toBe("https://accounts.google.com");
  });

  it("send a denial back with the state", async () => {
    const back = await press({ decision: "deny" });
    const url = new URL(back.headers.get("location") ?? "");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      state: "the-state",
      iss: "https://accounts.google.com",
      error: "access_denied",
    });
  });

  it("do not take a press from another site", async () => {
    expect((await press({ decision: "approve" }, { origin: "http://evil.test" })).status).toBe(403);
    expect((await press({ decision: "approve" }, { origin: "null" })).status).toBe(403);
  });

  it("check the request again at the press", async () => {
    const request = (client.authorizationUrl({ redirect_uri: "http://evil.test/" }).split("?")[1] ?? "").toString();
    const answer = await press({ decision: "approve", request });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("location")).toBeNull();
  });

  it("skip the account choice for a known login_hint, unless the client asks for it", async () => {
    expect((await open({ login_hint: "ben@acme.test" })).text).toContain('id="account-email">ben@acme.test');
    expect((await open({ login_hint: "ben@acme.test", prompt: "select_account" })).text).toContain('id="accounts"');
    expect((await open({ login_hint: "stranger@acme.test" })).text).toContain('id="accounts"');
  });

  it("do not ask twice for what was granted, unless the client insists", async () => {
    await client.connect();
    const silent = await open({ login_hint: "ana@acme.test" });
    expect(silent.status).toBe(302);
    expect((await open({ login_hint: "ana@acme.test", prompt: "consent" })).status).toBe(200);
    expect((await open({ login_hint: "ana@acme.test", scope: `openid ${EVENTS}` })).status).toBe(200);
  });

  it("answer prompt=none without a page", async () => {
    const refused = await open({ prompt: "none", login_hint: "ana@acme.test" });
    expect(new URL(refused.location ?? "").searchParams.get("error")).toBe("interaction_required");
    await client.connect();
    const granted = await open({ prompt: "none", login_hint: "ana@acme.test" });
    expect(new URL(granted.location ?? "").searchParams.get("code")).toBeTruthy();
  });
});

describe("scopes", () => {
  it("come back under Google's own names, without the ones that were unticked", async () => {
    const params = { scope: `openid email ${CALENDAR} ${EVENTS}` };
    const back = await client.consent({ params, grantScopes: [EVENTS] });
    expect(back.get("scope")).toBe(`openid ${EMAIL} ${EVENTS}`);
  });

  it("are not granted when nothing was left ticked", async () => {
    expect((await client.consent({ params: { scope: CALENDAR }, grantScopes: [] })).get("error")).toBe("access_denied");
  });

  it("of before are included only when asked for", async () => {
    await client.connect({ params: { scope: CALENDAR } });
    expect((await client.consent({ params: { scope: EVENTS } })).get("scope")).toBe(EVENTS);
    const both = await client.consent({ params: { scope: EVENTS, include_granted_scopes: "true" } });
    expect(both.get("scope")?.split(" ").toSorted()).toEqual([CALENDAR, EVENTS]);
  });

  it("unticked now are not granted any more", async () => {
    await client.connect({ params: { scope: `${CALENDAR} ${EVENTS}` } });
    const params = { scope: `${CALENDAR} ${EVENTS}`, prompt: "consent", include_granted_scopes: "true" };
    expect((await client.consent({ params, grantScopes: [EVENTS] })).get("scope")).toBe(EVENTS);
  });
});

describe("consent without a browser", () => {
  it("runs the same checks", async () => {
    const authorizationUrl = client.authorizationUrl({ redirect_uri: "http://evil.test/" });
    const body = { authorizationUrl, account: "ana@acme.test", decision: "approve" };
    const answer = await client.control("POST", "/google/consent", body);
    expect(answer).toMatchObject({ status: 400, body: { code: "Error 400: redirect_uri_mismatch" } });
  });

  it("refuses an unknown account and a foreign address", async () => {
    const authorizationUrl = client.authorizationUrl();
    const stranger = { authorizationUrl, account: "stranger@acme.test", decision: "approve" };
    expect((await client.control("POST", "/google/consent", stranger)).status).toBe(400);
    const elsewhere = { ...stranger, account: "ana@acme.test", authorizationUrl: `${client.origin}/google/token` };
    expect((await client.control("POST", "/google/consent", elsewhere)).status).toBe(400);
  });

  it("can leave the issuer out", async () => {
    await client.control("POST", "/google/options", { authorizationIssuer: null });
    expect((await client.consent()).has("iss")).toBe(false);
  });
});
