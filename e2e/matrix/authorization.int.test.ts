import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import type { Role } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import type { RouteAccess } from "@/lib/core/http/route";
import { createAgent } from "@/lib/features/agents/create-agent";
import { createApiKey } from "@/lib/features/api-keys/create-api-key";
import { createConnectSession } from "@/lib/features/connect-sessions/create-connect-session";
import { asTheApiTakesIt } from "@/lib/features/connect-sessions/fixtures/as-the-api-takes-it";
import { createCustomIntegration } from "@/lib/features/custom-integrations/create-custom-integration";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { createEndpoint } from "@/lib/features/endpoints/create-endpoint";
import { registerEventType } from "@/lib/features/event-types/register-event-type";
import { subscribeHook } from "@/lib/features/hooks/subscribe-hook";
import { createInvitation } from "@/lib/features/invitations/create-invitation";
import { createOAuthApp } from "@/lib/features/oauth-apps/create-oauth-app";
import { asJob, receive, stripeConnection } from "@/lib/features/payments/fixtures/receive";
import { intent, listOf, SALE_AT, stripeEvent, stripeWorld } from "@/lib/features/payments/fixtures/stripe-world";
import { createPortalLink } from "@/lib/features/portal/create-portal-link";
import { listProducts } from "@/lib/features/products/list-products";
import { createTier } from "@/lib/features/products/subscription-tiers";
import { syncProducts } from "@/lib/features/products/sync-products";
import { createReceiver } from "@/lib/features/receivers/create-receiver";
import { createTimeEntry } from "@/lib/features/time-entries/create-time-entry";
import { submitTimeEntries } from "@/lib/features/time-entries/submit-time-entries";
import { createTimeRule } from "@/lib/features/time-rules/create-time-rule";
import { sendMessage } from "@/lib/features/webhook-messages/send-message";
import { createTemplate } from "@/lib/features/webhook-templates/create-template";
import { newConnection } from "../kit/new-connection";
import { newConversation } from "../kit/new-conversation";
import { newDeadLetter } from "../kit/new-dead-letter";
import { newDelivery } from "../kit/new-delivery";
import { newApiKey, newOrganization, type TestOrganization } from "../kit/new-organization";
import { newReceipt } from "../kit/new-receipt";
import { newSelectedCalendar } from "../kit/new-selected-calendar";
import { CUSTOM_DEFINITION, ENTRIES } from "./entries";
import type { Subject } from "./subject";

const AGENT = { command: "ours", name: "Ours", description: "Of the organization under test." };

type Handler = ((request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>) & {
  readonly declared?: { readonly access: RouteAccess };
};

/** Routes that are not made by `route()` or `rawRoute()`: their own tests say who may call them. */
const ELSEWHERE = new Set([
  "GET /api/health",
  "GET /brand-marks.svg",
  "GET /api/openapi.json",
  "GET /api/auth/[...nextauth]",
  "POST /api/auth/[...nextauth]",
]);
const METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"];
const ROLES: readonly Role[] = ["viewer", "member", "admin", "owner"];

const modules = import.meta.glob<Record<string, Handler>>("../../app/**/route.ts");
const routes = await Promise.all(
  Object.entries(modules).map(async ([file, load]) => {
    const path = file
      .replace("../../app", "")
      .replace("/route.ts", "")
      .replaceAll(/\/\([^)]+\)/g, "");
    const module = await load();
    return METHODS.flatMap((method) => {
      const handler = module[method];
      return handler ? [{ name: `${method} ${path}`, method, path, handler }] : [];
    });
  }),
).then((found) => found.flat().filter((one) => !ELSEWHERE.has(one.name) && !one.path.endsWith("[...unknown]")));
type TestedRoute = (typeof routes)[number];

let stranger: TestOrganization;

beforeAll(async () => {
  // No provider answers: who may call is decided before any is asked.
  const file = join(mkdtempSync(join(tmpdir(), "hub-matrix-")), "endpoints.json");
  const nowhere = "http://localhost:1/google";
  const google = { authorize: nowhere, token: nowhere, revoke: nowhere, userinfo: nowhere, api: nowhere };
  writeFileSync(file, JSON.stringify({ google }));
  Object.assign(process.env, { HUB_ENDPOINTS: file, GOOGLE_CLIENT_ID: "id", GOOGLE_CLIENT_SECRET: "secret" });
  resetEnv();
  stranger = await newOrganization();
});

async function newSubject(): Promise<Subject> {
  const organization = await newOrganization();
  const { owner } = organization;
  const { id: invitationId } = await createInvitation(owner.ctx, { email: "somebody@matrix.test", role: "viewer" });
  const { id: apiKeyId } = await createApiKey(owner.ctx, { name: "of the owner" });
  const connectionId = await newConnection(organization, { owner, visibility: "shared" });
  const deadLetterId = await newDeadLetter({ organizationId: organization.organizationId });
  const brought = { provider: "google", clientId: "their-own", clientSecret: "of the subject" };
  const { id: oauthAppId } = await createOAuthApp(owner.ctx, brought);
  const custom = { name: "Matrix", provider: "matrix", definition: CUSTOM_DEFINITION };
  const { id: customIntegrationId } = await createCustomIntegration(owner.ctx, custom);
  const { id: receiverId } = await createReceiver(owner.ctx, { name: "of the owner" });
  const { id: customerId } = await createCustomer(owner.ctx, { name: "Blue Door" });
  const { id: connectSessionId } = await createConnectSession(
    owner.ctx,
    asTheApiTakesIt({ customer: { id: customerId }, integrations: ["make"] }),
  );
  const wanted = { url: "https://matrix.invalid/hook", eventTypes: ["*"] };
  const { id: endpointId } = await createEndpoint(owner.ctx, wanted);
  const kept = { name: "Kept", description: "", transformation: "data", eventTypes: [] };
  const { id: templateId } = await createTemplate(owner.ctx, kept);
  const { id: hookId } = await subscribeHook(owner.ctx, { targetUrl: "https://matrix.invalid/zap", event: "*" });
  const selected = await newSelectedCalendar({
    organizationId: organization.organizationId,
    connectionId,
    visibility: "details", // what is hidden from others closes the proxy to them
  });
  const ids = {
    ...selected,
    connectionId,
    invitationId,
    apiKeyId,
    oauthAppId,
    customIntegrationId,
    deadLetterId,
    customerId,
    connectSessionId,
    portalLinkId: (await createPortalLink(owner.ctx, { customer: { id: customerId }, expiresInHours: 1 })).id,
    receiptId: await newReceipt({ organizationId: organization.organizationId, connectionId }),
    agentId: (await createAgent(organization.owner.ctx, AGENT)).id ?? "",
    conversationId: await newConversation({ organizationId: organization.organizationId, connectionId }),
    receiverId,
    endpointId,
    templateId,
    messageId: (await sendMessage(owner.ctx, { eventType: "matrix.called", payload: {} })).id,
    deliveryId: await newDelivery({ organizationId: organization.organizationId, endpointId }),
    eventType: (
      await registerEventType(owner.ctx, { type: "matrix.kept", description: "", schema: null, sample: null })
    ).type,
    hookId,
    ...(await timeOf(organization)),
    ...(await moneyOf(organization)),
  };
  return { organization, ...ids };
}

/** A payment that came in by an event, a price that was read, and a tier. */
async function moneyOf(organization: TestOrganization) {
  const connection = await stripeConnection(organization);
  const lamp = { id: "prod_1", object: "product", created: SALE_AT, name: "Lamp", active: true };
  const cost = { id: "price_1", object: "price", created: SALE_AT, product: "prod_1", active: true, currency: "eur" };
  const { api } = stripeWorld({ "v1/products": listOf(lamp), "v1/prices": listOf(cost) });
  const paid = stripeEvent("evt_1", "payment_intent.succeeded", intent("succeeded"), 0);
  const [payment] = await receive(connection, paid, api);
  await syncProducts(asJob(connection), { connectionId: connection.id, api });
  const [product] = (await listProducts(organization.owner.ctx, { limit: 1 })).data;
  const tier = await createTier(organization.owner.ctx, { name: "Team" });
  return { paymentId: payment?.id ?? "", priceId: product?.prices[0]?.id ?? "", tierId: tier.id };
}

async function timeOf({ owner, member }: TestOrganization) {
  const hour = { startedAt: new Date("2026-03-02T09:00:00Z"), endedAt: new Date("2026-03-02T10:00:00Z") };
  const { id: timeEntryId } = await createTimeEntry(owner.ctx, { ...hour, description: "of the owner" });
  const { id: submittedEntryId } = await createTimeEntry(member.ctx, { ...hour, description: "of the member" });
  await submitTimeEntries(member.ctx, { ids: [submittedEntryId] });
  const { id: timeRuleId } = await createTimeRule(owner.ctx, {
    name: "of the owner",
    conditions: { keywords: ["x"] },
    client: null,
    isBillable: true,
    isEnabled: true,
    roundToMinutes: 0,
    rounding: "nearest",
  });
  return { timeEntryId, submittedEntryId, timeRuleId };
}

/** As a script of our own pages asks: https://www.w3.org/TR/fetch-metadata/ */
const OF_OUR_PAGE = { origin: "http://localhost:3999", "sec-fetch-site": "same-origin", "sec-fetch-dest": "empty" };

async function call(tested: TestedRoute, subject: Subject, headers: Record<string, string>): Promise<number> {
  const entry = ENTRIES[tested.name] ?? {};
  const params = entry.params?.(subject) ?? {};
  const path = tested.path.replaceAll(/\[(\w+)\]/g, (_all, name: string) => params[name] ?? "missing");
  const body = entry.body?.(subject);
  const request = new Request(`http://localhost:3999${path}${entry.query ?? ""}`, {
    method: tested.method,
    headers: { ...OF_OUR_PAGE, ...(body ? { "content-type": "application/json" } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await tested.handler(request, { params: Promise.resolve(params) })).status;
}

it("every route has an entry, and no entry lacks its route", () => {
  expect(Object.keys(ENTRIES).sort()).toEqual(routes.map((one) => one.name).sort());
});

describe.each(routes.map((one) => [one.name, one] as const))("%s", (name, tested) => {
  const access = tested.handler.declared?.access;

  it("declares its access", () => {
    expect(access).toBeDefined();
  });

  if (access === "public" || access === "provider" || access === "portal" || access === undefined) return;

  it("no one: 401", async () => {
    expect(await call(tested, await newSubject(), {})).toBe(401);
  });

  it("an expired key: 401, also beside a good cookie", async () => {
    const subject = await newSubject();
    const { owner } = subject.organization;
    const key = await newApiKey(owner, { expiresAt: new Date(clock.now().getTime() - 1000) });
    expect(await call(tested, subject, { authorization: `Bearer ${key}`, cookie: owner.cookie })).toBe(401);
  });

  it.each(ROLES)("%s", async (role) => {
    const subject = await newSubject();
    const status = await call(tested, subject, { cookie: subject.organization[role].cookie });
    if (ENTRIES[name]?.ofAdmins && role === "member") return expect(status).toBe(403);
    if (ENTRIES[name]?.ofOwner && role !== "owner") return expect(status).toBe(403);
    if (access === "person" || mayAccess(role, access)) expect([401, 500]).not.toContain(status);
    else expect(status).toBe(403);
    if (
      access !== "person" &&
      mayAccess(role, access) &&
      name !== "GET /api/audit" &&
      name !== "GET /api/audit/export"
    ) {
      expect(status).not.toBe(403);
    }
  });

  if (ENTRIES[name]?.namesOurs) {
    it("another organization's owner: 404", async () => {
      expect(await call(tested, await newSubject(), { cookie: stranger.owner.cookie })).toBe(404);
    });
  }

  if (tested.method !== "GET") {
    it("a foreign origin with a cookie: 403", async () => {
      const subject = await newSubject();
      const headers = { cookie: subject.organization.owner.cookie, origin: "https://evil.test" };
      expect(await call(tested, subject, headers)).toBe(403);
    });
  }
});
