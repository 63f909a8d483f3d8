import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db, inTransaction } from "@/db/client";
import { members } from "@/db/schema";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { closeLives, openReadyLive, requestLive } from "@/e2e/kit/open-live";
import { clock } from "@/lib/base/clock";
import { endSession } from "@/lib/core/auth/end-session";
import { setCurrentOrganization } from "@/lib/core/auth/set-current-organization";
import { listApiKeys } from "@/lib/features/api-keys/list-api-keys";
import { revokeApiKey } from "@/lib/features/api-keys/revoke-api-key";
import { removeMember } from "@/lib/features/members/remove-member";
import { updateMember } from "@/lib/features/members/update-member";
import { liveHub } from "./live-hub";
import { signalChange } from "./signal-change";

const ORIGIN = "http://localhost:3999";
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});
afterEach(closeLives);

describe("rights that end while a stream is open", () => {
  it("a removed member, and a key of theirs", async () => {
    const leaving = await newOrganization();
    const key = await newApiKey(leaving.member);
    const [browser, program] = [await openReadyLive(leaving.member), await openReadyLive(null, { bearer: key })];
    const staying = await openReadyLive(leaving.viewer);
    await removeMember(leaving.owner.ctx, { userId: leaving.member.userId });
    await Promise.all([browser.ended(), program.ended()]);
    expect(staying.isEnded).toBe(false);
    expect((await requestLive(leaving.member)).status).not.toBe(200);
  });

  it("a revoked key", async () => {
    const key = await newApiKey(organization.admin);
    const client = await openReadyLive(null, { bearer: key });
    const { data } = await listApiKeys(organization.admin.ctx, { limit: 50 });
    for (const { id } of data) await revokeApiKey(organization.owner.ctx, { id });
    await client.ended();
  });

  it("signing out ends this browser's stream, and not that of another", async () => {
    const { owner } = await newOrganization();
    const client = await openReadyLive(owner);
    await endSession(owner.cookie.split("=")[1] ?? "");
    await client.ended();
  });

  it("another organization is chosen", async () => {
    const [here, there] = [await newOrganization(), await newOrganization()];
    const { userId, cookie } = here.owner;
    await db()
      .insert(members)
      .values({ organizationId: there.organizationId, userId, role: "viewer", createdAt: clock.now() });
    const client = await openReadyLive(here.owner);
    const named = await openReadyLive(here.owner, { query: `?organization_slug=${here.slug}` });
    await setCurrentOrganization(new Request(ORIGIN, { headers: { cookie } }), there.organizationId);
    await client.ended();
    expect(named.isEnded).toBe(false);
  });

  it("a lower role hears less from then on", async () => {
    const own = await newOrganization();
    const client = await openReadyLive(own.admin);
    await updateMember(own.owner.ctx, { userId: own.admin.userId, role: "viewer" });
    await liveHub().check();
    const { organizationId } = own;
    await inTransaction((tx) => signalChange(tx, { organizationId, topics: ["invitations", "jobs"] }));
    await client.see("changed", ({ topics }) => Boolean(topics?.includes("jobs")));
    expect(client.messages.flatMap(({ data }) => data.topics ?? [])).not.toContain("invitations");
  });

  it("without a signal, within a minute: the regular check finds a membership gone", async () => {
    const own = await newOrganization();
    const client = await openReadyLive(own.member);
    const { organizationId } = own;
    await db()
      .delete(members)
      .where(and(eq(members.organizationId, organizationId), eq(members.userId, own.member.userId)));
    await liveHub().check();
    await client.ended();
  });
});

describe("limits", () => {
  it("a person has twenty at most, and is told when to come back", async () => {
    const { viewer, owner } = await newOrganization();
    const [first] = await Promise.all(Array.from({ length: 20 }, () => openReadyLive(viewer)));
    const refused = await requestLive(viewer);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await openReadyLive(owner);
    await first?.close();
    await vi.waitUntil(async () => (await requestLive(viewer)).status === 200);
  });

  it("a server that stops ends its streams and takes no more", async () => {
    const client = await openReadyLive(organization.owner);
    await liveHub().stop();
    await client.ended();
    const refused = await requestLive(organization.owner);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});
