import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DELETE as unsubscribeRoute } from "@/app/api/hooks/[id]/route";
import { POST as subscribeRoute } from "@/app/api/hooks/subscribe/route";
import { db } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { createEndpoint } from "@/lib/features/endpoints/create-endpoint";

let organization: TestOrganization;

beforeEach(async () => {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", "off");
  resetEnv();
  organization = await newOrganization();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

const ZAP = "https://hooks.zapier.com/hooks/standard/1234/abcdef/";

async function subscribe(body: unknown, member: TestMember = organization.member) {
  const bearer = await newApiKey(member);
  const answer = await callRoute(subscribeRoute, { method: "POST", path: "/api/hooks/subscribe", bearer, body });
  return { ...answer, id: String(answer.json.id) };
}

async function unsubscribe(id: string, member: TestMember = organization.member) {
  const bearer = await newApiKey(member);
  const call = { method: "DELETE", path: `/api/hooks/${id}`, params: { id }, bearer };
  return (await callRoute(unsubscribeRoute, call)).status;
}

const rows = () =>
  db().select().from(webhookEndpoints).where(eq(webhookEndpoints.organizationId, organization.organizationId));

describe("a subscription", () => {
  it("is an endpoint of the caller's for that event, and its address is not shown whole", async () => {
    const { status, json, text, id } = await subscribe({ targetUrl: ZAP, event: "invoice.paid" });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.any(String),
      event: "invoice.paid",
      targetUrl: "https://hooks.zapier.com/hooks/standard/…",
      createdAt: expect.any(String),
    });
    expect(text).not.toContain("abcdef");
    expect(await rows()).toMatchObject([
      { id, source: "hook", eventTypes: ["invoice.paid"], ownerUserId: organization.member.userId, disabledAt: null },
    ]);
  });

  it.each(["targetUrl", "hookUrl", "target_url"])("takes its address as %s", async (name) => {
    expect((await subscribe({ [name]: ZAP, event: "invoice.*" })).status).toBe(201);
  });

  it("is the same one when it is asked for again, and turned on where it was off", async () => {
    const wish = { targetUrl: ZAP, event: "invoice.paid" };
    const { id } = await subscribe(wish);
    const gone = { disabledAt: clock.now(), disabledReason: "gone" } as const;
    const isIt = and(eq(webhookEndpoints.organizationId, organization.organizationId), eq(webhookEndpoints.id, id));
    await db().update(webhookEndpoints).set(gone).where(isIt);
    expect((await subscribe(wish)).id).toBe(id);
    expect(await rows()).toMatchObject([{ id, disabledAt: null, disabledReason: null }]);
  });

  it("of many that are asked for at once is one", async () => {
    const wish = { targetUrl: ZAP, event: "invoice.paid" };
    const made = await Promise.all([subscribe(wish), subscribe(wish), subscribe(wish)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it("is another one for another address, event, customer or member", async () => {
    const { id: customerId } = await createCustomer(organization.owner.ctx, { name: "Blue Door" });
    const made = [
      await subscribe({ targetUrl: ZAP, event: "invoice.paid" }),
      await subscribe({ targetUrl: ZAP.replace("abcdef", "ghijkl"), event: "invoice.paid" }),
      await subscribe({ targetUrl: ZAP, event: "invoice.created" }),
      await subscribe({ targetUrl: ZAP, event: "invoice.paid", customerId }),
      await subscribe({ targetUrl: ZAP, event: "invoice.paid" }, organization.admin),
    ];
    expect(new Set(made.map(({ id }) => id)).size).toBe(5);
  });

  it("ends once, by its member or whoever oversees them", async () => {
    const [first, second] = [
      await subscribe({ targetUrl: ZAP, event: "invoice.paid" }, organization.admin),
      await subscribe({ targetUrl: ZAP, event: "invoice.paid" }),
    ];
    expect(await unsubscribe(first.id)).toBe(403);
    expect(await unsubscribe(second.id, organization.viewer)).toBe(403);
    expect(await unsubscribe(second.id)).toBe(204);
    expect(await unsubscribe(second.id)).toBe(404);
    expect(await unsubscribe(first.id, organization.owner)).toBe(204);
    expect(await rows()).toEqual([]);
  });

  it("is no other organization's, and what a person made is none", async () => {
    const { id } = await subscribe({ targetUrl: ZAP, event: "invoice.paid" });
    const other = (await newOrganization()).owner;
    expect(await unsubscribe(id, other)).toBe(404);
    const wanted = { url: "https://example.com/hook", eventTypes: ["*"] };
    const byHand = await createEndpoint(organization.member.ctx, wanted);
    expect(await unsubscribe(byHand.id)).toBe(404);
    expect(await rows()).toHaveLength(2);
  });
});

describe("what makes no subscription", () => {
  const event = "invoice.paid";
  it.each([
    [{ event }, 400, "targetUrl"],
    [{ targetUrl: ZAP, hookUrl: ZAP, event }, 400, "targetUrl"],
    [{ targetUrl: "", event }, 400, "targetUrl"],
    [{ targetUrl: 7, event }, 400, "targetUrl"],
    [{ targetUrl: ZAP }, 400, "event"],
    [{ targetUrl: ZAP, event: "Invoice Paid" }, 400, "event"],
    [{ targetUrl: ZAP, event: "invoice.nothing" }, 422, "event"],
    [{ target_url: "hooks.zapier.com", event }, 422, "target_url"],
    [{ hookUrl: "http://hooks.zapier.com/hooks/standard/1/a/", event }, 422, "hookUrl"],
    [{ targetUrl: "https://127.0.0.1/hook", event }, 422, "targetUrl"],
    [{ targetUrl: "https://user:secret@example.com/", event }, 422, "targetUrl"],
    [{ targetUrl: ZAP, event, customerId: "x" }, 400, "customerId"],
    [{ targetUrl: ZAP, event, colour: 1 }, 400, "colour"],
  ])("%j", async (body, expected, path) => {
    const { status, json } = await subscribe(body);
    expect([status, json.errors]).toEqual([expected, expect.arrayContaining([expect.objectContaining({ path })])]);
    expect(await rows()).toEqual([]);
  });

  it.each(["customerId", "projectId"])("another organization's %s", async (name) => {
    expect((await subscribe({ targetUrl: ZAP, event, [name]: newId() })).status).toBe(404);
  });

  it("a viewer's wish", async () => {
    expect((await subscribe({ targetUrl: ZAP, event }, organization.viewer)).status).toBe(403);
  });
});
