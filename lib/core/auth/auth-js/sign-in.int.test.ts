import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { POST as CONFIRM } from "@/app/api/sign-in/confirm/route";
import { db } from "@/db/client";
import { devMails, identities, sessions, users, verificationTokens } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { sha256 } from "@/lib/base/random";
import { createInvitation } from "@/lib/features/invitations/create-invitation";
import { createUser } from "../create-user";
import { readSession } from "../read-session";
import { sessionCookieName } from "../session-cookie";
import { type IdentityStandIn, identityStandIn } from "./fixtures/identity-stand-in";
import { type TestBrowser, testBrowser } from "./fixtures/test-browser";

const APP_URL = "http://localhost:3999";
let standIn: IdentityStandIn;

function configure(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
  resetEnv();
}

beforeAll(async () => {
  standIn = await identityStandIn();
  configure({
    HUB_ENDPOINTS: standIn.endpointsFile,
    HUB_RATE_LIMIT: "off",
    GOOGLE_CLIENT_ID: "google-client",
    GOOGLE_CLIENT_SECRET: "secret",
    MICROSOFT_CLIENT_ID: "microsoft-client",
    MICROSOFT_CLIENT_SECRET: "secret",
  });
});
beforeEach(() => {
  standIn.answers = { userinfo: {}, idToken: null, tokenStatus: 200 };
  configure({ HUB_SIGNUP: "invite" });
});
afterAll(() => standIn.close());

const anAddress = (domain = "acme.test") => `p-${crypto.randomUUID().slice(0, 8)}@${domain}`;

async function start(browser: TestBrowser, way: string, fields: Record<string, string> = {}): Promise<URL> {
  const { csrfToken } = await (await browser.get(GET, "/api/auth/csrf")).json();
  const answer = await browser.post(POST, `/api/auth/signin/${way}`, new URLSearchParams({ csrfToken, ...fields }));
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "");
}

/** Signs in at a provider whose answers are set; answers where it ends. */
async function signInWith(
  way: "google" | "microsoft",
  options: { browser?: TestBrowser; returnTo?: string } = {},
): Promise<{ to: URL; browser: TestBrowser }> {
  const browser = options.browser ?? testBrowser();
  const fields: Record<string, string> = options.returnTo ? { callbackUrl: options.returnTo } : {};
  const consent = await start(browser, way, fields);
  const back = new URLSearchParams({ code: "the-code", state: consent.searchParams.get("state") ?? "" });
  const answer = await browser.get(GET, `/api/auth/callback/${way}?${back}`);
  return { to: new URL(answer.headers.get("location") ?? ""), browser };
}

const tokenOf = (browser: TestBrowser) => decodeURIComponent(browser.cookies.get(sessionCookieName()) ?? "");
const personIn = async (browser: TestBrowser) => (await readSession(tokenOf(browser)))?.user ?? null;

async function mailedLink(email: string): Promise<URL> {
  const mails = await db().select().from(devMails).where(eq(devMails.to, email));
  const link = /http\S+/.exec(mails.at(-1)?.text ?? "")?.[0];
  return new URL(link ?? "");
}

async function confirm(browser: TestBrowser, link: URL) {
  const { token, returnTo } = Object.fromEntries(link.searchParams);
  const answer = await browser.post(CONFIRM, "/api/sign-in/confirm", { token, returnTo });
  return (await answer.json()) as { redirectTo: string };
}

describe("by e-mail", () => {
  it("mails a link to a page, which signs in once and leads back", async () => {
    const email = anAddress();
    await createUser({ name: "Ana", email });
    const browser = testBrowser();
    const to = await start(browser, "email", { email: email.toUpperCase(), callbackUrl: "/calendar?week=1" });
    expect(to.pathname).toBe("/sign-in/check-mail");

    const link = await mailedLink(email);
    expect(link.pathname).toBe("/sign-in/confirm");
    expect(await confirm(browser, link)).toEqual({ redirectTo: "/calendar?week=1" });
    expect(await personIn(browser)).toMatchObject({ email, name: "Ana" });

    const second = testBrowser();
    expect((await confirm(second, link)).redirectTo).toContain("/sign-in?error=Verification");
    expect(await personIn(second)).toBeNull();
  });

  it("keeps hashes only", async () => {
    const email = anAddress();
    await createUser({ name: null, email });
    const browser = testBrowser();
    await start(browser, "email", { email });
    const link = await mailedLink(email);
    const token = link.searchParams.get("token") ?? "";
    expect(JSON.stringify(await db().select().from(verificationTokens))).not.toContain(token);

    await confirm(browser, link);
    const stored = await db()
      .select()
      .from(sessions)
      .where(eq(sessions.sessionTokenHash, sha256(tokenOf(browser))));
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(await db().select().from(sessions))).not.toContain(tokenOf(browser));
  });

  it("refuses a link after 15 minutes", async () => {
    const email = anAddress();
    await createUser({ name: null, email });
    const browser = testBrowser();
    await start(browser, "email", { email });
    const at = clock.now().getTime() + 16 * 60_000;
    setClock({ now: () => new Date(at), sync: async () => {} });
    try {
      expect((await confirm(browser, await mailedLink(email))).redirectTo).toContain("error=Verification");
    } finally {
      setClock(undefined);
    }
  });

  it("refuses who is neither known nor invited, and sends nothing", async () => {
    const email = anAddress();
    const to = await start(testBrowser(), "email", { email });
    expect(to.searchParams.get("error")).toBe("not_invited");
    expect(await db().select().from(devMails).where(eq(devMails.to, email))).toEqual([]);
  });

  it("lets in who is invited, and anyone where sign-up is open", async () => {
    const { owner } = await newOrganization();
    const invited = anAddress();
    await createInvitation(owner.ctx, { email: invited, role: "member" });
    expect((await start(testBrowser(), "email", { email: invited })).pathname).toBe("/sign-in/check-mail");

    configure({ HUB_SIGNUP: "open" });
    expect((await start(testBrowser(), "email", { email: anAddress() })).pathname).toBe("/sign-in/check-mail");
  });

  it("does not sign in by a GET, which mail scanners send", async () => {
    const email = anAddress();
    await createUser({ name: null, email });
    const browser = testBrowser();
    await start(browser, "email", { email });
    const token = (await mailedLink(email)).searchParams.get("token") ?? "";
    const answer = await browser.get(GET, `/api/auth/callback/email?token=${token}&email=${email}`);
    expect(answer.status).toBe(404);
    expect(await personIn(browser)).toBeNull();
  });

  it.each(["//evil.test", "https://evil.test/", "/\\evil.test"])("never leads to %s", async (callbackUrl) => {
    const email = anAddress();
    await createUser({ name: null, email });
    const browser = testBrowser();
    await start(browser, "email", { email, callbackUrl });
    expect((await confirm(browser, await mailedLink(email))).redirectTo).toBe("/integration-hub");
  });
});

describe("with Google", () => {
  const account = (email: string, more: Record<string, unknown> = {}) => {
    const sub = `g-${crypto.randomUUID()}`;
    standIn.answers.userinfo = { sub, email, email_verified: true, name: "Ana Rivera", ...more };
    return sub;
  };

  it("asks with state and PKCE, and never lets the request change the address", async () => {
    const browser = testBrowser();
    const { csrfToken } = await (await browser.get(GET, "/api/auth/csrf")).json();
    const form = new URLSearchParams({ csrfToken });
    const answer = await browser.post(POST, "/api/auth/signin/google?redirect_uri=https://evil.test", form);
    const { searchParams } = new URL(answer.headers.get("location") ?? "");
    expect(searchParams.get("redirect_uri")).toBe(`${APP_URL}/api/auth/callback/google`);
    expect(searchParams.get("code_challenge_method")).toBe("S256");
    expect(searchParams.get("state")).toBeTruthy();
  });

  it("joins an existing person where Google is the authority on the address", async () => {
    for (const [email, more] of [
      [anAddress("gmail.com"), {}],
      [anAddress(), { hd: "acme.test" }],
    ] as const) {
      const known = await createUser({ name: "Known", email });
      const sub = account(email, more);
      const { to, browser } = await signInWith("google", { returnTo: "/calendar" });
      expect(to.href).toBe(`${APP_URL}/calendar`);
      expect((await personIn(browser))?.id).toBe(known.id);
      const [identity] = await db().select().from(identities).where(eq(identities.providerAccountId, sub));
      expect(identity).toMatchObject({ userId: known.id, provider: "google" });
    }
  });

  it.each([
    ["the address is of another domain", {}],
    ["the address is not verified", { email_verified: false, hd: "acme.test" }],
  ])("refuses to join an existing person where %s", async (_, more) => {
    const email = anAddress();
    await createUser({ name: "Known", email });
    account(email, more);
    const { to, browser } = await signInWith("google");
    expect(to.searchParams.get("error")).toBe("address_not_proven");
    expect(await personIn(browser)).toBeNull();
  });

  it("knows a person again by `sub`, whatever address they have then", async () => {
    configure({ HUB_SIGNUP: "open" });
    const sub = account(anAddress("gmail.com"));
    const first = await personIn((await signInWith("google")).browser);
    configure({ HUB_SIGNUP: "invite" });
    standIn.answers.userinfo = { sub, email: anAddress("gmail.com"), email_verified: true };
    expect((await personIn((await signInWith("google")).browser))?.id).toBe(first?.id);
  });

  it("refuses a second Google account of an address: it may have been given to somebody else", async () => {
    const email = anAddress();
    await createUser({ name: "Known", email });
    account(email, { hd: "acme.test" });
    expect((await signInWith("google")).to.pathname).toBe("/integration-hub");
    account(email, { hd: "acme.test" });
    const { to, browser } = await signInWith("google");
    expect(to.searchParams.get("error")).toBe("other_account");
    expect(await personIn(browser)).toBeNull();
  });

  it("keeps an address only where it is proven", async () => {
    configure({ HUB_SIGNUP: "open" });
    account(anAddress("elsewhere.test"));
    expect(await personIn((await signInWith("google")).browser)).toMatchObject({ email: null, name: "Ana Rivera" });
  });

  it("refuses strangers where sign-up is by invitation; an invitation of the proven address lets them in", async () => {
    const email = anAddress();
    account(email, { hd: "acme.test" });
    const refused = await signInWith("google");
    expect(refused.to.searchParams.get("error")).toBe("not_invited");
    expect(await db().select().from(users).where(eq(users.email, email))).toEqual([]);

    const { owner } = await newOrganization();
    await createInvitation(owner.ctx, { email, role: "member" });
    expect((await signInWith("google")).to.pathname).toBe("/integration-hub");
  });

  it("keeps none of the provider's tokens", async () => {
    configure({ HUB_SIGNUP: "open" });
    account(anAddress("gmail.com"));
    await signInWith("google");
    expect(JSON.stringify(await db().select().from(identities))).not.toContain("planted-access-token");
  });

  it("does not join the identity to whoever is signed in already", async () => {
    configure({ HUB_SIGNUP: "open" });
    account(anAddress("gmail.com"));
    const { browser } = await signInWith("google");
    const first = await personIn(browser);
    const formerToken = tokenOf(browser);
    account(anAddress("gmail.com"));
    await signInWith("google", { browser });
    expect((await personIn(browser))?.id).not.toBe(first?.id);
    expect(await readSession(formerToken)).toBeNull();
  });

  it("explains a refused code and a denial, and remembers where the person wanted to go", async () => {
    standIn.answers.tokenStatus = 400;
    const { to } = await signInWith("google", { returnTo: "/calendar" });
    expect(to.pathname).toBe("/sign-in");
    expect(to.searchParams.get("error")).toBeTruthy();
    expect(to.searchParams.get("returnTo")).toBe("/calendar");

    const browser = testBrowser();
    const consent = await start(browser, "google");
    const denied = `error=access_denied&state=${encodeURIComponent(consent.searchParams.get("state") ?? "")}`;
    const answer = await browser.get(GET, `/api/auth/callback/google?${denied}`);
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("error")).toBe("OAuthCallbackError");
  });

  it("refuses a callback with a foreign state", async () => {
    account(anAddress("gmail.com"));
    const browser = testBrowser();
    await start(browser, "google");
    const answer = await browser.get(GET, "/api/auth/callback/google?code=the-code&state=made-up");
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("error")).toBeTruthy();
    expect(await personIn(browser)).toBeNull();
  });
});

describe("with Microsoft", () => {
  const tid = "11111111-1111-4111-8111-111111111111";
  const claims = (more: Record<string, unknown> = {}) => {
    const oid = crypto.randomUUID();
    const exp = Math.floor(clock.now().getTime() / 1000) + 600;
    standIn.answers.idToken = { aud: "microsoft-client", exp, tid, oid, name: "Ben", ...more };
    return oid;
  };

  it("knows people by tenant and object id, never by address", async () => {
    configure({ HUB_SIGNUP: "open" });
    const email = anAddress();
    await createUser({ name: "Somebody else", email });
    const oid = claims({ email, preferred_username: email });
    const person = await personIn((await signInWith("microsoft")).browser);
    expect(person).toMatchObject({ name: "Ben", email: null });
    const [identity] = await db()
      .select()
      .from(identities)
      .where(eq(identities.providerAccountId, `${tid}.${oid}`));
    expect(identity?.userId).toBe(person?.id);

    configure({ HUB_SIGNUP: "invite" });
    expect((await personIn((await signInWith("microsoft")).browser))?.id).toBe(person?.id);
  });

  it("tells the same object id of two tenants apart", async () => {
    configure({ HUB_SIGNUP: "open" });
    const oid = claims();
    const first = await personIn((await signInWith("microsoft")).browser);
    claims({ oid, tid: "22222222-2222-4222-8222-222222222222" });
    expect((await personIn((await signInWith("microsoft")).browser))?.id).not.toBe(first?.id);
  });

  it("lets in a stranger who comes by an invitation's link", async () => {
    const { owner } = await newOrganization();
    const { url } = await createInvitation(owner.ctx, { email: anAddress(), role: "member" });
    const returnTo = new URL(url).pathname;
    claims();
    expect((await signInWith("microsoft")).to.searchParams.get("error")).toBe("not_invited");
    const { to, browser } = await signInWith("microsoft", { returnTo });
    expect(to.pathname).toBe(returnTo);
    expect(await personIn(browser)).toMatchObject({ name: "Ben" });
  });

  it.each([
    ["issued to another app", { aud: "another-app" }],
    ["expired", { exp: 1_000_000_000 }],
    ["without an object id", { oid: undefined }],
  ])("refuses an id_token that is %s", async (_, more) => {
    configure({ HUB_SIGNUP: "open" });
    claims(more);
    const { to, browser } = await signInWith("microsoft");
    expect(to.searchParams.get("error")).toBeTruthy();
    expect(await personIn(browser)).toBeNull();
  });
});

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
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("error")).toBe("MissingCSRF");
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
