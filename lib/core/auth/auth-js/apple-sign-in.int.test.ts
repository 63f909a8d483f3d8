import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { db } from "@/db/client";
import { identities } from "@/db/schema";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { env } from "@/lib/base/env";
import { configure, locationOf, personIn, signInKit } from "./fixtures/sign-in-kit";
import { type TestBrowser, testBrowser } from "./fixtures/test-browser";

const sandbox = sandboxForTests();
const { start } = signInKit({ GET, POST });

beforeEach(async () => {
  vi.unstubAllEnvs();
  await sandbox.reset();
  configure({ HUB_SIGNUP: "open", HUB_RATE_LIMIT: "off" });
});

/** What the browser posts to us from Apple's page: with the cookies that other sites' requests carry. */
async function post(browser: TestBrowser, answer: URLSearchParams, cookies = [...browser.cookies]): Promise<Response> {
  const crossSite = cookies.filter(([name]) => name.endsWith("-posted"));
  const headers = {
    origin: "null",
    "content-type": "application/x-www-form-urlencoded",
    cookie: crossSite.map(([name, value]) => `${name}=${value}`).join("; "),
  };
  const url = new URL("/api/auth/callback/apple", env().APP_URL);
  const response = await POST(new Request(url, { method: "POST", headers, body: answer }), {
    params: Promise.resolve({} as never),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ""] = cookie.split(";");
    browser.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }
  return response;
}

async function consent(browser: TestBrowser, account = "ana@acme.test", fields: Record<string, string> = {}) {
  const asked = await start(browser, "apple", fields);
  return { asked, answer: (await sandbox.consent(asked.href, { account })).searchParams };
}

describe("with Apple", () => {
  it("asks for name and address by a form post, with a state that other sites' requests carry", async () => {
    const browser = testBrowser();
    const { asked } = await consent(browser);
    expect(asked.searchParams.get("response_mode")).toBe("form_post");
    expect(asked.searchParams.get("scope")).toBe("name email");
    expect(asked.searchParams.has("code_challenge")).toBe(false);
    expect([...browser.cookies.keys()].filter((name) => name.endsWith("-posted"))).toHaveLength(2);
  });

  it("knows people by Apple's identifier, and their name from the first consent", async () => {
    const browser = testBrowser();
    const { answer } = await consent(browser, "ana@acme.test", { callbackUrl: "/calendar" });
    const to = locationOf(await post(browser, answer));
    expect(to.pathname).toBe("/calendar");
    const person = await personIn(browser);
    expect(person).toMatchObject({ name: "Ana Rivera", email: null });
    const [identity] = await db()
      .select()
      .from(identities)
      .where(eq(identities.userId, person?.id ?? ""));
    expect(identity).toMatchObject({
      provider: "apple",
      providerAccountId: expect.stringMatching(/^\d+\.\w{32}\.\d{4}$/),
    });

    configure({ HUB_SIGNUP: "invite" });
    const again = testBrowser();
    const second = await consent(again);
    expect(second.answer.has("user")).toBe(false);
    await post(again, second.answer);
    expect(await personIn(again)).toMatchObject({ id: person?.id, name: "Ana Rivera" });
  });

  it("lets nobody in without the state's cookie, or with another state", async () => {
    const browser = testBrowser();
    const { answer } = await consent(browser, "ben@acme.test");
    expect(locationOf(await post(browser, answer, [])).searchParams.get("error")).toBeTruthy();
    answer.set("state", "another");
    expect(locationOf(await post(browser, answer)).searchParams.get("error")).toBeTruthy();
    expect(await personIn(browser)).toBeNull();
  });

  it("takes an answer by POST from Apple alone, and from Apple by POST alone", async () => {
    const browser = testBrowser();
    const { answer } = await consent(browser, "ben@acme.test");
    expect((await browser.get(GET, `/api/auth/callback/apple?${answer}`)).status).toBe(404);
    expect((await browser.post(POST, "/api/auth/callback/google", answer)).status).toBe(404);
  });

  it("does not believe a token that Apple did not sign", async () => {
    const browser = testBrowser();
    const { answer } = await consent(browser, "ben@acme.test");
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { iss: "https://appleid.apple.com", aud: process.env.APPLE_CLIENT_ID, exp: 4_102_444_800, sub: "x" };
    const body = {
      access_token: "a",
      token_type: "Bearer",
      id_token: `${part({ alg: "RS256", kid: "none" })}.${part(claims)}.c2ln`,
    };
    await sandbox.control.addFault("apple", { target: "token", status: 200, body });
    expect(locationOf(await post(browser, answer)).searchParams.get("error")).toBeTruthy();
    expect(await personIn(browser)).toBeNull();
  });

  it("ends where our secret is refused, and before Apple is asked where none can be made", async () => {
    const browser = testBrowser();
    const { answer } = await consent(browser, "ben@acme.test", { callbackUrl: "/calendar" });
    await sandbox.control.addFault("apple", { target: "token", status: 400, body: { error: "invalid_client" } });
    const refused = locationOf(await post(browser, answer));
    expect([refused.pathname, refused.searchParams.get("error")]).toEqual(["/sign-in", "Configuration"]);

    vi.stubEnv("APPLE_PRIVATE_KEY", "nonsense");
    const unusable = await start(testBrowser(), "apple", { callbackUrl: "/calendar" });
    expect([unusable.pathname, unusable.searchParams.get("error")]).toEqual(["/sign-in", "Configuration"]);
    expect(unusable.searchParams.get("returnTo")).toBe("/calendar");
    expect(await personIn(browser)).toBeNull();
  });

  it("is off without its variables, and a key that is none keeps nobody else out", async () => {
    vi.stubEnv("APPLE_PRIVATE_KEY", "");
    const off = await start(testBrowser(), "apple").catch(() => null);
    expect(off?.pathname ?? "/sign-in").not.toContain("/auth/authorize");
    vi.stubEnv("APPLE_PRIVATE_KEY", "nonsense");
    expect((await start(testBrowser(), "google")).pathname).toContain("/google/");
  });
});
