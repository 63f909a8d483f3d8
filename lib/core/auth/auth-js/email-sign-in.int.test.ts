import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { POST as CONFIRM } from "@/app/api/sign-in/confirm/route";
import { db } from "@/db/client";
import { devMails, sessions, verificationTokens } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import { createInvitation } from "@/lib/features/invitations/create-invitation";
import { createUser } from "../create-user";
import { anAddress, configure, mailedLink, personIn, signInKit, tokenOf } from "./fixtures/sign-in-kit";
import { type TestBrowser, testBrowser } from "./fixtures/test-browser";

const { start } = signInKit({ GET, POST });

beforeEach(() => configure({ HUB_SIGNUP: "invite", HUB_RATE_LIMIT: "off" }));

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
