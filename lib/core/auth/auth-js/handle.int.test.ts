import { beforeAll, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { newOrganization } from "@/e2e/kit/new-organization";
import { readSession } from "../read-session";
import { APP_URL, configure, locationOf } from "./fixtures/sign-in-kit";
import { testBrowser } from "./fixtures/test-browser";

beforeAll(() =>
  configure({ HUB_RATE_LIMIT: "off", GOOGLE_CLIENT_ID: "google-client", GOOGLE_CLIENT_SECRET: "secret" }),
);

describe("Auth.js's own routes", () => {
  it("answers 404 to all that is not used", async () => {
    const browser = testBrowser();
    for (const path of ["session", "providers", "signin", "signin/google", "error", "verify-request", "signout"]) {
      expect((await browser.get(GET, `/api/auth/${path}`)).status).toBe(404);
    }
  });

  it("refuses a sign-in without its token, and one from another origin", async () => {
    const browser = testBrowser();
    const answer = await browser.post(POST, "/api/auth/signin/google", new URLSearchParams({ csrfToken: "made-up" }));
    expect(locationOf(answer).searchParams.get("error")).toBe("MissingCSRF");
    const foreign = new Request(`${APP_URL}/api/auth/signin/google`, {
      method: "POST",
      headers: { origin: "https://evil.test" },
      body: new URLSearchParams({ csrfToken: "x" }),
    });
    expect((await POST(foreign, { params: Promise.resolve({}) })).status).toBe(403);
  });

  it("signs out: the session is gone", async () => {
    const { owner } = await newOrganization();
    const browser = testBrowser();
    const [name = "", token = ""] = owner.cookie.split("=");
    browser.cookies.set(name, token);
    const { csrfToken } = await (await browser.get(GET, "/api/auth/csrf")).json();
    await browser.post(POST, "/api/auth/signout", new URLSearchParams({ csrfToken, callbackUrl: "/" }));
    expect(await readSession(token)).toBeNull();
    expect(browser.cookies.has(name)).toBe(false);
  });
});
