import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { POST as SET_UP } from "@/app/api/setup/route";
import { HEAD as LOOK_AT_LINK, GET as OPEN_LINK } from "@/app/api/sign-in-links/[token]/route";
import { db } from "@/db/client";
import { auditEvents, deployment, signInLinks } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { readSession } from "@/lib/core/auth/read-session";
import { mayCreateOrganization } from "@/lib/features/organizations/may-create-organization";
import { createSignInLink } from "./create-sign-in-link";
import { ensureSetupToken } from "./ensure-setup-token";
import { isSetupToken } from "./is-setup-token";

afterEach(() => setClock(undefined));

const APP_URL = "http://localhost:3999";
const sessionOf = (answer: Response) =>
  readSession(decodeURIComponent(/hub-3999-session=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? ""));

function setUp(token: string, slug: string, email = "first@hub.test"): Promise<Response> {
  const body = JSON.stringify({ token, name: "First Owner", email, organization: { slug, name: "First" } });
  const headers = { origin: APP_URL, "content-type": "application/json" };
  return SET_UP(new Request(`${APP_URL}/api/setup`, { method: "POST", headers, body }), {
    params: Promise.resolve({}),
  });
}

/** Where sign-up is open. */
async function strangerMayCreate(): Promise<boolean> {
  vi.stubEnv("HUB_SIGNUP", "open");
  resetEnv();
  try {
    return await mayCreateOrganization(crypto.randomUUID());
  } finally {
    vi.unstubAllEnvs();
    resetEnv();
  }
}

describe("the first owner", () => {
  // In this order: there is a first time once.
  it("needs the token that every start prints", async () => {
    const setup = await ensureSetupToken();
    expect(await ensureSetupToken()).toEqual(setup);
    const token = new URL(setup?.url ?? "").searchParams.get("token") ?? "";
    expect(JSON.stringify(await db().select().from(deployment))).not.toContain(token);
    expect(await isSetupToken("made-up")).toBe(false);
    expect(await isSetupToken(token)).toBe(true);
    expect(await strangerMayCreate()).toBe(false);
    expect((await setUp("made-up", "first")).status).toBe(403);
    expect((await setUp(token, "Not A Slug")).status).toBe(400);

    const outcomes = await Promise.all([setUp(token, "first"), setUp(token, "second", "second@hub.test")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 403]);
    const done = outcomes.find(({ status }) => status === 201) ?? Response.error();
    const signedIn = await sessionOf(done);
    expect(signedIn).toMatchObject({ user: { name: "First Owner" }, memberships: [{ role: "owner" }] });
    const organizationId = signedIn?.currentOrganizationId ?? "";
    const events = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, organizationId));
    expect(events).toMatchObject([{ action: "organization.create", actorName: "First Owner" }]);

    expect(await strangerMayCreate()).toBe(true);
    expect(await ensureSetupToken()).toBeNull();
    expect(await isSetupToken(token)).toBe(false);
    expect((await setUp(token, "third")).status).toBe(403);
  });
});

describe("the link of the operator's terminal", () => {
  const open = (url: string) => {
    const token = url.split("/").at(-1) ?? "";
    return OPEN_LINK(new Request(url), { params: Promise.resolve({ token }) });
  };

  it("signs in by one GET, once, and is kept as a hash", async () => {
    const { owner } = await newOrganization();
    const { url } = await createSignInLink({ email: owner.email.toUpperCase() });
    expect(JSON.stringify(await db().select().from(signInLinks))).not.toContain(url.split("/").at(-1));
    expect(LOOK_AT_LINK().status).toBe(405);

    const outcomes = await Promise.all([open(url), open(url)]);
    const targets = outcomes.map((answer) => answer.headers.get("location")).sort();
    expect(targets).toEqual([`${APP_URL}/integration-hub`, `${APP_URL}/sign-in?error=Verification`]);
    const people = await Promise.all(outcomes.map(sessionOf));
    expect(people.filter((person) => person?.user.id === owner.userId)).toHaveLength(1);
  });

  it("ends after an hour", async () => {
    const { owner } = await newOrganization();
    const { url } = await createSignInLink({ email: owner.email });
    const at = clock.now().getTime() + 61 * 60_000;
    setClock({ now: () => new Date(at), sync: async () => {} });
    expect((await open(url)).headers.get("location")).toContain("error=Verification");
  });

  it("is for people of this hub only", async () => {
    await expect(createSignInLink({ email: "nobody@hub.test" })).rejects.toMatchObject({ code: "not_found" });
  });
});
