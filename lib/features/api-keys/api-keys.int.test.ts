import { describe, expect, it } from "vitest";
import { newOrganization, type TestMember } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { authenticateApiKey } from "@/lib/core/auth/authenticate-api-key";
import type { MemberActor } from "@/lib/core/context/actor";
import { backgroundContext } from "@/lib/core/context/request-context";
import { createApiKey } from "./create-api-key";
import { createApiKeyAs } from "./create-api-key-as";
import { getApiKey } from "./get-api-key";
import { listApiKeys } from "./list-api-keys";
import { revokeApiKey } from "./revoke-api-key";

const inDays = (days: number) => new Date(clock.now().getTime() + days * 24 * 60 * 60 * 1000);
const asKey = async (key: string) => backgroundContext<MemberActor>(await authenticateApiKey(key, null));
const namesOf = async ({ ctx }: TestMember) => (await listApiKeys(ctx, { limit: 10 })).data.map(({ name }) => name);

describe("making a key", () => {
  it("gives the maker's role or a lower one", async () => {
    const { member, viewer } = await newOrganization();
    expect(await createApiKey(member.ctx, { name: "default" })).toMatchObject({ role: "member", lastUsedAt: null });
    expect(await createApiKey(member.ctx, { name: "lower", role: "viewer" })).toMatchObject({ role: "viewer" });
    const higher = createApiKey(member.ctx, { name: "higher", role: "admin" });
    await expect(higher).rejects.toMatchObject({ code: "forbidden" });
    await expect(createApiKey(viewer.ctx, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses an end that is past", async () => {
    const { owner } = await newOrganization();
    const past = createApiKey(owner.ctx, { name: "x", expiresAt: inDays(-1) });
    await expect(past).rejects.toMatchObject({ code: "invalid_request", errors: [{ path: "expiresAt" }] });
  });

  it("with a key hands on no more than that key may: neither role nor time", async () => {
    const { owner } = await newOrganization();
    const { key } = await createApiKey(owner.ctx, { name: "first", role: "member", expiresAt: inDays(2) });
    const ctx = await asKey(key);
    expect((await createApiKey(ctx, { name: "second" })).expiresAt).toBe((await ownKey(ctx)).expiresAt);
    const longer = createApiKey(ctx, { name: "longer", expiresAt: inDays(3) });
    await expect(longer).rejects.toMatchObject({ code: "invalid_request" });
    const higher = createApiKey(ctx, { name: "higher", role: "admin" });
    await expect(higher).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("keys of others", () => {
  it("are seen and ended by owners and admins only", async () => {
    const { owner, admin, member } = await newOrganization();
    const ofOwner = await createApiKey(owner.ctx, { name: "of the owner" });
    const ofMember = await createApiKey(member.ctx, { name: "of the member" });
    expect(await namesOf(member)).toEqual(["of the member"]);
    expect(await namesOf(admin)).toEqual(["of the member", "of the owner"]);
    await expect(revokeApiKey(member.ctx, ofOwner)).rejects.toMatchObject({ code: "not_found" });
    await revokeApiKey(admin.ctx, ofMember);
    expect(await namesOf(admin)).toEqual(["of the owner"]);
    await expect(authenticateApiKey(ofMember.key, null)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("in another organization are not there", async () => {
    const [ours, theirs] = [await newOrganization(), await newOrganization()];
    const { id } = await createApiKey(theirs.owner.ctx, { name: "theirs" });
    await expect(getApiKey(ours.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeApiKey(ours.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("hub api-key create", () => {
  const operator = backgroundContext({ kind: "deployment", job: "test" } as const);

  it("acts as the first owner, or as the named member", async () => {
    const { slug, owner, member } = await newOrganization();
    const ofOwner = await createApiKeyAs(operator, { organizationSlug: slug, name: "cli" });
    expect(await authenticateApiKey(ofOwner.key, null)).toMatchObject({ userId: owner.userId, role: "owner" });
    const named = { organizationSlug: slug, name: "cli", asEmail: member.email, role: "viewer" } as const;
    const { key } = await createApiKeyAs(operator, named);
    expect(await authenticateApiKey(key, null)).toMatchObject({ userId: member.userId, role: "viewer" });
  });

  it("refuses an unknown organization or member, and a role above the member's", async () => {
    const { slug, member } = await newOrganization();
    const stranger = await newOrganization();
    const name = "cli";
    const refusals = [
      [{ organizationSlug: "no-such", name }, "not_found"],
      [{ organizationSlug: slug, name, asEmail: "nobody@acme.test" }, "not_found"],
      [{ organizationSlug: slug, name, asEmail: stranger.owner.email }, "not_found"],
      [{ organizationSlug: slug, name, asEmail: member.email, role: "admin" }, "forbidden"],
    ] as const;
    for (const [input, code] of refusals) {
      await expect(createApiKeyAs(operator, input)).rejects.toMatchObject({ code });
    }
  });
});

function ownKey(ctx: Awaited<ReturnType<typeof asKey>>) {
  if (ctx.actor.kind !== "api_key") throw new Error("not a key");
  return getApiKey(ctx, { id: ctx.actor.keyId });
}
