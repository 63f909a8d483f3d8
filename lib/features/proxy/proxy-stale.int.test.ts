import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { connections, members } from "@/db/schema";
import { newApiKey } from "@/e2e/kit/new-organization";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { PROXY_INTEGRATION, proxyForTests } from "./fixtures/proxy-for-tests";
import { proxyRoute } from "./proxy-route";

vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => PROXY_INTEGRATION,
}));

const fake = fakeProviderForTests();
const { made, addressOf, connected } = proxyForTests();
const route = proxyRoute();

/** Sends the first half of a body, has something happen, and sends the rest. */
async function sendSlowly(id: string, { bearer, between }: { bearer: string; between: () => Promise<unknown> }) {
  async function* body() {
    yield Buffer.from("first ");
    await between();
    await sleep(1_050); // longer than a permission is taken to last
    yield Buffer.from("second");
  }
  const streamed = { body: Readable.toWeb(Readable.from(body())) as ReadableStream<Uint8Array>, duplex: "half" };
  const request = new Request(`http://localhost:3999${addressOf("/v1/things", id)}`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}` },
    ...streamed,
  });
  return (await route(request, { params: Promise.resolve({ ref: id }) })).status;
}

describe("a body that comes slowly", () => {
  it("is sent where all is as it was", async () => {
    const id = await connected();
    expect(await sendSlowly(id, { bearer: made().bearer, between: async () => {} })).toBe(200);
    expect(fake().apiRequests[0]?.body).toBe("first second");
  });

  it.each([
    ["paused", 409],
    ["disconnected", 404],
    ["needs_reauth", 409],
  ] as const)("is not sent with a connection that was %s meanwhile", async (status, expected) => {
    const id = await connected();
    const { organizationId } = made().organization;
    const between = () =>
      db()
        .update(connections)
        .set({ status })
        .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)));
    expect(await sendSlowly(id, { bearer: made().bearer, between })).toBe(expected);
    expect(fake().apiRequests).toHaveLength(0);
  });

  it("is not sent for somebody who was removed meanwhile, nor for one who may no more", async () => {
    const id = await connected();
    const { organization } = made();
    const { organizationId } = organization;
    const mine = and(eq(members.organizationId, organizationId), eq(members.userId, organization.admin.userId));
    const bearer = await newApiKey(organization.admin);
    const demote = () => db().update(members).set({ role: "viewer" }).where(mine);
    expect(await sendSlowly(id, { bearer, between: demote })).toBe(403);
    const remove = () => db().delete(members).where(mine);
    await db().update(members).set({ role: "admin" }).where(mine);
    expect(await sendSlowly(id, { bearer, between: remove })).toBe(401);
    expect(fake().apiRequests).toHaveLength(0);
  });
});
