import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DELETE as removeRoute, PATCH as updateRoute } from "@/app/api/portal/endpoints/[id]/route";
import { POST as rotateRoute } from "@/app/api/portal/endpoints/[id]/secret/rotate/route";
import { POST as createRoute, GET as listRoute } from "@/app/api/portal/endpoints/route";
import { GET as portalRoute } from "@/app/api/portal/route";
import { GET as listHubsRoute } from "@/app/api/webhooks/endpoints/route";
import { db } from "@/db/client";
import { auditEvents, webhookEndpoints } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { createEndpoint } from "@/lib/features/endpoints/create-endpoint";
import { subscribeHook } from "@/lib/features/hooks/subscribe-hook";
import { createPortalLink } from "./create-portal-link";
import { revokePortalLink } from "./revoke-portal-link";

type Handler = Parameters<typeof callRoute>[0];
interface Asked {
  readonly method?: string;
  readonly id?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

let organization: TestOrganization;
let token: string;
let customerId: string;
let linkId: string;

beforeEach(async () => {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", "off");
  resetEnv();
  organization = await newOrganization();
  ({
    token,
    id: linkId,
    customer: { id: customerId },
  } = await linkFor("c-1"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

const linkFor = (externalId: string) =>
  createPortalLink(organization.member.ctx, { customer: { externalId }, expiresInHours: 1 });

async function ask(handler: Handler, { method = "GET", id, body, headers }: Asked = {}, bearer = token) {
  const answer = await callRoute(handler, {
    method,
    path: `/api/portal/x/${id ?? ""}`,
    ...(id === undefined ? {} : { params: { id } }),
    bearer,
    body,
    // As a program asks: no page of ours, no cookie.
    headers: { origin: "https://elsewhere.example", ...headers },
  });
  return { ...answer, id: String(answer.json.id) };
}

const HOOK = { url: "https://example.com/hook", eventTypes: ["invoice.*"] };
const make = (body: object = {}, bearer = token, headers: Record<string, string> = {}) =>
  ask(createRoute, { method: "POST", body: { ...HOOK, ...body }, headers }, bearer);
const listed = async (bearer = token) => {
  const { json } = await ask(listRoute, {}, bearer);
  return (json.data as { id: string }[]).map(({ id }) => id);
};
const rowOf = async (id: string) => {
  const { organizationId } = organization;
  const isIt = and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, id));
  return (await db().select().from(webhookEndpoints).where(isIt))[0];
};

describe("a customer's portal", () => {
  it("says whose it is and which events there are", async () => {
    const { status, json } = await ask(portalRoute);
    expect([status, json.customer]).toEqual([200, "c-1"]);
    const types = (json.eventTypes as { type: string }[]).map(({ type }) => type);
    expect(types).toContain("invoice.paid");
    expect(types).not.toContain("webhook.received");
  });

  it("makes endpoints for that customer's events alone, and tells the secret once", async () => {
    const { status, json, id } = await make({ description: "Ours" });
    expect([status, json.secret]).toEqual([201, expect.stringMatching(/^whsec_/)]);
    expect(await rowOf(id)).toMatchObject({
      ...{ source: "portal", customerId, ownerUserId: null, createdByUserId: null, eventTypes: ["invoice.*"] },
    });
    const { text, json: list } = await ask(listRoute);
    expect(list.data).toMatchObject([{ id, url: HOOK.url, description: "Ours", enabled: true }]);
    expect(text).not.toContain(String(json.secret));
    expect(Object.keys((list.data as object[])[0] ?? {})).not.toContain("ownerUserId");
  });

  it("makes one, however often the same wish comes", async () => {
    const headers = { "idempotency-key": "the-same" };
    const [first, again] = [await make({}, token, headers), await make({}, token, headers)];
    expect(again.text).toBe(first.text);
    expect(await listed()).toEqual([first.id]);
  });

  it("changes, turns off, gives new secrets and ends, and the trail says who did", async () => {
    const { id, json } = await make();
    const change = (body: object) => ask(updateRoute, { method: "PATCH", id, body });
    expect((await change({ url: "https://example.com/new", eventTypes: ["*"] })).json).toMatchObject({
      url: "https://example.com/new",
      eventTypes: ["*"],
    });
    expect((await change({ enabled: false })).json).toMatchObject({ enabled: false, disabledReason: "by_person" });
    const rotated = await ask(rotateRoute, { method: "POST", id });
    expect(rotated.json).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
      previousSecretUntil: expect.any(String),
    });
    expect(rotated.json.secret).not.toBe(json.secret);
    expect((await ask(removeRoute, { method: "DELETE", id })).status).toBe(204);
    expect(await listed()).toEqual([]);
    const lines = await db()
      .select({ action: auditEvents.action, kind: auditEvents.actorKind, actor: auditEvents.actorId })
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetId, id)));
    const by = { kind: "customer", actor: customerId };
    expect(lines).toEqual(
      ["create", "update", "disable", "rotate", "delete"].map((verb) => ({ action: `endpoint.${verb}`, ...by })),
    );
  });

  it("has what a member made for them; turned elsewhere, it is that member's no more", async () => {
    const headers = { authorization: "Bearer of-the-organization" };
    const wish = { ...HOOK, customerId, headers, filter: "true" };
    const { id } = await createEndpoint(organization.owner.ctx, wish);
    const { text } = await ask(listRoute);
    expect(await listed()).toEqual([id]);
    for (const ours of ["of-the-organization", "filter", "headerNames", organization.owner.userId]) {
      expect(text).not.toContain(ours);
    }
    await ask(updateRoute, { method: "PATCH", id, body: { url: "https://example.com/theirs" } });
    expect(await rowOf(id)).toMatchObject({ ownerUserId: null, headerNames: [] });
  });

  it("has no more than ten, so that there are some left for others", async () => {
    for (let made = 0; made < 10; made += 1) expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    expect(await listed()).toHaveLength(10);
  });
});

describe("what is not the customer's does not exist for them", () => {
  async function refuses(id: string, bearer = token) {
    const before = await rowOf(id);
    expect(await listed(bearer)).not.toContain(id);
    const tried = [
      await ask(updateRoute, { method: "PATCH", id, body: { enabled: false } }, bearer),
      await ask(rotateRoute, { method: "POST", id }, bearer),
      await ask(removeRoute, { method: "DELETE", id }, bearer),
    ];
    expect(tried.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await rowOf(id)).toEqual(before);
  }

  it("another customer's", async () => {
    const { token: theirs } = await linkFor("c-2");
    const { id } = await make({}, theirs);
    await refuses(id);
    expect(await listed(theirs)).toEqual([id]);
  });

  it("the organization's, and what its programs subscribed to", async () => {
    const { ctx } = organization.member;
    await refuses((await createEndpoint(ctx, HOOK)).id);
    const hook = { targetUrl: "https://hooks.zapier.com/hooks/standard/1/a/", event: "invoice.paid", customerId };
    await refuses((await subscribeHook(ctx, hook)).id);
  });

  it("another organization's, and what never was", async () => {
    const { id } = await make();
    const other = await newOrganization();
    const wish = { customer: { externalId: "c-1" }, expiresInHours: 1 };
    const stranger = await createPortalLink(other.member.ctx, wish);
    await refuses(id, stranger.token);
    await refuses(newId());
  });
});

describe("a link that opens nothing", () => {
  it.each(["", "p~", "hub_x", "p~nonsense", "../x"])("%j", async (bearer) => {
    expect((await ask(listRoute, {}, bearer)).status).toBe(401);
  });

  it("is one without a token, a session or a key in its place", async () => {
    const { cookie } = organization.owner;
    expect((await callRoute(listRoute, { path: "/api/portal/endpoints", cookie })).status).toBe(401);
    expect((await ask(listRoute, {}, await newApiKey(organization.owner))).status).toBe(401);
    // Nor does its token open anything else.
    expect((await ask(listHubsRoute)).status).toBe(401);
  });

  it("is one that was withdrawn, at once", async () => {
    expect((await ask(listRoute)).status).toBe(200);
    await revokePortalLink(organization.admin.ctx, { id: linkId });
    const { status, json } = await ask(listRoute);
    expect([status, json.code, json.detail]).toEqual([401, "unauthenticated", expect.stringContaining("withdrawn")]);
    expect((await make()).status).toBe(401);
  });
});

describe("what makes no endpoint", () => {
  it.each([
    [{ url: "" }, 400, "url"],
    [{ url: "nowhere" }, 422, "url"],
    [{ url: "http://example.com/hook" }, 422, "url"],
    [{ url: "https://10.0.0.1/hook" }, 422, "url"],
    [{ url: "https://169.254.169.254/latest" }, 422, "url"],
    [{ eventTypes: [] }, 400, "eventTypes"],
    [{ eventTypes: ["Invoice"] }, 400, "eventTypes.0"],
    [{ eventTypes: ["*", "invoice.nothing"] }, 422, "eventTypes.1"],
    [{ eventTypes: ["webhook.received"] }, 422, "eventTypes.0"],
    [{ eventTypes: ["webhook.*"] }, 422, "eventTypes.0"],
    [{ description: "x".repeat(501) }, 400, "description"],
    [{ customerId: newId() }, 400, "customerId"],
    [{ headers: { a: "b" } }, 400, "headers"],
    [{ transformation: "data" }, 400, "transformation"],
  ])("%j", async (body, expected, path) => {
    const { status, json } = await make(body);
    expect([status, json.errors]).toEqual([expected, expect.arrayContaining([expect.objectContaining({ path })])]);
    expect(await listed()).toEqual([]);
  });
});
