import { describe, expect, it, vi } from "vitest";
import { GET, POST } from "@/app/api/integrations/[ref]/callback/route";
import { POST as init } from "@/app/api/integrations/oauth/init/route";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { env } from "@/lib/base/env";

const { sandbox, organization, connect, consent, read, test, refresh, disconnect } = integrationForTests("apple");

describe("an account at Apple", () => {
  it("connects, with the name that Apple says once", async () => {
    const id = await connect();
    const account = { name: "Ana Rivera", email: "ana@acme.test", id: expect.stringMatching(/^\d+\.\w{32}\.\d{4}$/) };
    expect(await read(id)).toMatchObject({ status: "active", provider: "apple", account });
    expect(await test(id)).toMatchObject({ ok: true });
    await refresh(id);
    expect(await read(id)).toMatchObject({ status: "active" });
  });

  it("may hide its address", async () => {
    const id = await connect({
      account: "ben@acme.test",
      picked: ["hide"],
    });
    const { account } = await read(id);
    expect(account?.email).toContain("@privaterelay.appleid.com");
  });

  it("that cancels connects nothing", async () => {
    expect(await consent({ decision: "deny" })).toMatchObject({
      kind: "failed",
      error: "access_denied",
    });
  });

  it("is out of reach with a key that is none: nothing is connected, and what there is stays", async () => {
    const id = await connect();
    vi.stubEnv("APPLE_PRIVATE_KEY", "nonsense");
    const asked = await sandbox.control.requests("apple", { target: "token" });
    expect(await consent({ account: "ben@acme.test" })).toMatchObject({
      kind: "failed",
      error: "secret_unusable",
      variable: "APPLE_PRIVATE_KEY",
    });
    await refresh(id).catch(() => undefined);
    const broken = await read(id);
    expect(broken).toMatchObject({ status: "degraded", statusReason: { code: "app_rejected" } });
    expect(await sandbox.control.requests("apple", { target: "token" })).toEqual(asked);

    vi.unstubAllEnvs();
    await sandbox.advance(24 * 3_600_000); // past the back-off
    await refresh(id);
    expect(await read(id)).toMatchObject({ status: "active" });
  });

  it("that takes its approval back needs a person", async () => {
    const id = await connect();
    await sandbox.control.revokeGrants("apple");
    await refresh(id).catch(() => undefined);
    expect(await read(id)).toMatchObject({ status: "needs_reauth" });
  });

  it("is asked for once a day", async () => {
    const id = await connect();
    const { accessExpiresAt } = await read(id);
    const hours = (new Date(String(accessExpiresAt)).getTime() - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(25);
  });

  it("disconnects at Apple, too", async () => {
    // Of an account that no other connection has: the grant is ended with the last one only.
    const id = await connect({ account: "chloe.martin@icloud.test" });
    const { receipt } = await disconnect(id);
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
    expect(await sandbox.control.grants("apple")).toEqual([]);
  });
});

describe("the callback", () => {
  const integration = "apple";
  const at = (ref: string) => new URL(`/api/integrations/${ref}/callback`, env().APP_URL);
  const next = (ref: string) => ({ params: Promise.resolve({ ref }) });

  /** Starts in a browser; answers the form that Apple's page posts, and the cookies of other sites' requests. */
  async function begin() {
    const headers = { "content-type": "application/json", origin: env().APP_URL, cookie: organization().owner.cookie };
    const request = new Request(new URL("/api/integrations/oauth/init", env().APP_URL), {
      method: "POST",
      headers,
      body: JSON.stringify({ integration }),
    });
    const started = await init(request, { params: Promise.resolve({}) });
    const { authorizationUrl } = await started.json();
    const cookies = started.headers.getSetCookie();
    const answer = (await sandbox.consent(authorizationUrl)).searchParams;
    return { cookies, answer };
  }

  function post(ref: string, answer: URLSearchParams, cookie: string) {
    return POST(new Request(at(ref), { method: "POST", headers: { cookie, origin: "null" }, body: answer }), next(ref));
  }

  const pairOf = (cookies: string[], kind: RegExp) => cookies.find((one) => kind.test(one))?.split(";")[0] ?? "";

  it("takes Apple's form with the cookie that comes along from another site", async () => {
    const { cookies, answer } = await begin();
    const posted = cookies.find((one) => one.includes("oauth-posted")) ?? "";
    expect(posted).toMatch(/HttpOnly; SameSite=None; Secure$/);
    expect(pairOf(cookies, /-oauth=/)).not.toBe("");
    const ended = await post(integration, answer, pairOf(cookies, /oauth-posted/));
    expect(ended.status).toBe(302);
    expect(new URL(ended.headers.get("location") ?? "").searchParams.get("success")).toBe("true");
  });

  it("knows no other browser, and no redirect in place of the form", async () => {
    const { cookies, answer } = await begin();
    const stranger = await post(integration, answer, "");
    expect(new URL(stranger.headers.get("location") ?? "").searchParams.get("error")).toBe("wrong_browser");
    const url = at(integration);
    url.search = answer.toString();
    const cookie = pairOf(cookies, /oauth-posted/);
    const redirected = await GET(new Request(url, { headers: { cookie } }), next(integration));
    expect(new URL(redirected.headers.get("location") ?? "").searchParams.get("error")).toBe("wrong_browser");
  });

  it("takes no POST for anybody else, and nothing but a form", async () => {
    const { cookies, answer } = await begin();
    const cookie = pairOf(cookies, /oauth-posted/);
    expect((await post("google-calendar", answer, cookie)).status).toBe(404);
    const headers = { cookie, "content-type": "application/json" };
    const json = new Request(at(integration), { method: "POST", headers, body: "{}" });
    expect((await POST(json, next(integration))).status).toBe(415);
  });
});
