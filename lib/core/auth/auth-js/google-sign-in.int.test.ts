import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { db } from "@/db/client";
import { identities, users } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { createInvitation } from "@/lib/features/invitations/create-invitation";
import { createUser } from "../create-user";
import { readSession } from "../read-session";
import { type IdentityStandIn, identityStandIn } from "./fixtures/identity-stand-in";
import {
  APP_URL,
  anAddress,
  configure,
  configureProviders,
  locationOf,
  personIn,
  signInKit,
  tokenOf,
} from "./fixtures/sign-in-kit";
import { testBrowser } from "./fixtures/test-browser";

const { start, signInWith } = signInKit({ GET, POST });
let standIn: IdentityStandIn;

beforeAll(async () => {
  standIn = await identityStandIn();
  configureProviders(standIn);
});
beforeEach(() => {
  standIn.answers = { userinfo: {}, idToken: null, tokenStatus: 200 };
  configure({ HUB_SIGNUP: "invite" });
});
afterAll(() => standIn.close());

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
    const { searchParams } = locationOf(answer);
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
    expect(locationOf(answer).searchParams.get("error")).toBe("OAuthCallbackError");
  });

  it("refuses a callback with a foreign state", async () => {
    account(anAddress("gmail.com"));
    const browser = testBrowser();
    await start(browser, "google");
    const answer = await browser.get(GET, "/api/auth/callback/google?code=the-code&state=made-up");
    expect(locationOf(answer).searchParams.get("error")).toBeTruthy();
    expect(await personIn(browser)).toBeNull();
  });
});
