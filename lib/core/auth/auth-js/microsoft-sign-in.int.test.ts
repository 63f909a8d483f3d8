import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { db } from "@/db/client";
import { identities } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { createInvitation } from "@/lib/features/invitations/create-invitation";
import { createUser } from "../create-user";
import { type IdentityStandIn, identityStandIn } from "./fixtures/identity-stand-in";
import { anAddress, configure, configureProviders, personIn, signInKit } from "./fixtures/sign-in-kit";

const { signInWith } = signInKit({ GET, POST });
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
