import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { apiKeyHashes, apiKeys, members, sessions } from "@/db/schema";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { createApiKey } from "@/lib/features/api-keys/create-api-key";
import { revokeApiKey } from "@/lib/features/api-keys/revoke-api-key";
import { authenticateMember } from "./authenticate-member";
import { authenticatePerson } from "./authenticate-person";
import { createUser } from "./create-user";
import { startSession } from "./start-session";

let acme: TestOrganization;
let other: TestOrganization;

beforeAll(async () => {
  acme = await newOrganization();
  other = await newOrganization();
});

const request = (headers: Record<string, string>, path = "/api/x") =>
  new Request(`http://localhost:3999${path}`, { headers });
const withKey = (key: string, more: Record<string, string> = {}) =>
  authenticateMember(request({ authorization: `Bearer ${key}`, ...more }));

/** The owner of `acme`, who is a viewer of `other` too. */
async function memberOfBoth(): Promise<TestMember> {
  const { owner } = await newOrganization();
  await db()
    .insert(members)
    .values([{ organizationId: other.organizationId, userId: owner.userId, role: "viewer", createdAt: clock.now() }]);
  return owner;
}

describe("by session", () => {
  it("is the member of the session's organization", async () => {
    const { userId, organizationId, role } = acme.admin.ctx.actor;
    expect(await authenticateMember(request({ cookie: acme.admin.cookie }))).toMatchObject({
      kind: "user",
      userId,
      organizationId,
      role,
    });
  });

  it("takes the organization that the request names", async () => {
    const person = await memberOfBoth();
    const cookie = person.cookie;
    expect((await authenticateMember(request({ cookie }))).organizationId).not.toBe(other.organizationId);
    const named = { organizationId: other.organizationId, role: "viewer" };
    expect(await authenticateMember(request({ cookie, "x-organization": other.slug }))).toMatchObject(named);
    expect(await authenticateMember(request({ cookie }, `/api/x?organization_slug=${other.slug}`))).toMatchObject(
      named,
    );
  });

  it.each(["the slug of another organization", "a slug of none"])("answers %s with not found", async (what) => {
    const slug = what.includes("another") ? other.slug : "no-such-organization";
    const attempt = authenticateMember(request({ cookie: acme.owner.cookie, "x-organization": slug }));
    await expect(attempt).rejects.toMatchObject({ code: "not_found", message: "There is no such organization." });
  });

  it("falls back to the first organization when the session's one was left", async () => {
    const person = await memberOfBoth();
    await db()
      .update(sessions)
      .set({ currentOrganizationId: acme.organizationId })
      .where(eq(sessions.userId, person.userId));
    const { organizationId } = await authenticateMember(request({ cookie: person.cookie }));
    expect(organizationId).toBe(person.ctx.actor.organizationId);
  });

  it("refuses who is in no organization, but knows them as a person", async () => {
    const user = await createUser({ name: "Alone", email: null });
    const headers = new Headers();
    await startSession({ userId: user.id }, headers);
    const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
    await expect(authenticateMember(request({ cookie }))).rejects.toMatchObject({
      code: "forbidden",
      remedy: { href: "/welcome" },
    });
    expect(await authenticatePerson(request({ cookie }))).toEqual({ kind: "person", userId: user.id, name: "Alone" });
  });

  it.each([
    ["no cookie", {}],
    ["a made-up token", { cookie: "hub-3999-session=made-up" }],
    ["a cookie that cannot be decoded", { cookie: "hub-3999-session=%" }],
  ])("refuses %s", async (_, headers: Record<string, string>) => {
    await expect(authenticateMember(request(headers))).rejects.toMatchObject({
      code: "unauthenticated",
      remedy: { href: "/sign-in" },
    });
  });

  it("ends 30 days after signing in", async () => {
    const { owner } = await newOrganization();
    const at = clock.now().getTime() + 31 * 24 * 60 * 60 * 1000;
    setClock({ now: () => new Date(at), sync: async () => {} });
    try {
      await expect(authenticateMember(request({ cookie: owner.cookie }))).rejects.toMatchObject({
        code: "unauthenticated",
      });
    } finally {
      setClock(undefined);
    }
  });

  it("ignores credentials of a proxy in front", async () => {
    const headers = { cookie: acme.owner.cookie, authorization: "Basic cHJveHk6cHJveHk=" };
    expect((await authenticateMember(request(headers))).kind).toBe("user");
  });
});

describe("by API key", () => {
  it("acts as its maker, with the lower of both roles", async () => {
    const { owner } = await newOrganization();
    const key = await newApiKey(owner, { role: "member" });
    expect(await withKey(key)).toMatchObject({ kind: "api_key", userId: owner.userId, role: "member" });
    await db().update(members).set({ role: "viewer" }).where(isMember(owner));
    expect((await withKey(key)).role).toBe("viewer");
  });

  it("dies with the membership", async () => {
    const { member, organizationId } = await newOrganization();
    const key = await newApiKey(member);
    await db().delete(members).where(isMember(member));
    await expect(withKey(key)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await db().select().from(apiKeys).where(eq(apiKeys.organizationId, organizationId))).toEqual([]);
  });

  it.each(["unknown", "empty", "expired", "revoked"])(
    "is refused when %s, whatever cookie comes with it",
    async (kind) => {
      const { owner } = await newOrganization();
      const keys: Record<string, () => Promise<string>> = {
        unknown: async () => "hub_made-up",
        empty: async () => "",
        expired: () => newApiKey(owner, { expiresAt: new Date(clock.now().getTime() - 1) }),
        revoked: async () => {
          const { id, key } = await createApiKey(owner.ctx, { name: "short-lived" });
          await revokeApiKey(owner.ctx, { id });
          return key;
        },
      };
      const key = (await keys[kind]?.()) ?? "";
      await expect(withKey(key, { cookie: owner.cookie })).rejects.toMatchObject({ code: "unauthenticated" });
    },
  );

  it("opens its own organization only", async () => {
    const person = await memberOfBoth();
    const key = await newApiKey(person);
    await expect(withKey(key, { "x-organization": other.slug })).rejects.toMatchObject({ code: "not_found" });
    const signedIn = authenticatePerson(request({ authorization: `Bearer ${key}` }));
    await expect(signedIn).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is kept as a hash only", async () => {
    const { owner } = await newOrganization();
    const { key, prefix } = await createApiKey(owner.ctx, { name: "hashed" });
    expect(key).toMatch(/^hub_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    const stored = JSON.stringify([await db().select().from(apiKeyHashes), await selectKeys(owner)]);
    expect(stored).not.toContain(key.slice(prefix.length));
  });

  it("notes its use, once a minute", async () => {
    const { owner } = await newOrganization();
    const key = await newApiKey(owner);
    const lastUse = async () => (await selectKeys(owner))[0]?.lastUsedAt;
    await withKey(key);
    const first = await vi.waitUntil(lastUse);
    await withKey(key);
    expect(await lastUse()).toEqual(first);
  });
});

function isMember({ ctx: { actor } }: TestMember) {
  return and(eq(members.organizationId, actor.organizationId), eq(members.userId, actor.userId));
}

function selectKeys(member: TestMember) {
  return db().select().from(apiKeys).where(eq(apiKeys.organizationId, member.ctx.actor.organizationId));
}
