// Why: whoever decides where events go reads them: who may, what is told to whom, and what of a secret is ever seen.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { auditEvents, webhookDeliveries, webhookEndpoints, webhookLanes, webhookSettings } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { endpointSecret } from "@/lib/core/outbox/endpoint-secrets";
import { findSecret, listSecretFields } from "@/lib/core/vault/secret-store";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { deleteCustomer } from "@/lib/features/customers/delete-customer";
import { removeMember } from "@/lib/features/members/remove-member";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { getEndpoint } from "./get-endpoint";
import { listEndpoints } from "./list-endpoints";
import { rotateEndpoint } from "./rotate-endpoint";
import { updateEndpoint } from "./update-endpoint";

const URL_WITH_SECRET = "https://hooks.slack.com/services/T0/B0/of-slack";
const wanted = { url: "https://sink.example/hook", eventTypes: ["invoice.*"] };

let acme: TestOrganization;
beforeEach(async () => {
  acme = await newOrganization();
});

const keyOf = (endpointId: string) => ({ organizationId: acme.organizationId, endpointId });
const sealed = (id: string, field: Parameters<typeof endpointSecret>[1]) =>
  findSecret(db(), endpointSecret(keyOf(id), field));
const fieldsOf = (id: string) => listSecretFields(db(), { organizationId: acme.organizationId, subjectId: id });
const actions = async () =>
  (
    await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, acme.organizationId), eq(auditEvents.targetKind, "endpoint")))
      .orderBy(auditEvents.id)
  ).map(({ action, targetName, changedFields }) => [action, targetName, changedFields]);

async function waitingFor(endpointId: string, privateToUserId: string | null): Promise<string> {
  const [id, now] = [newId(), clock.now()];
  await db()
    .insert(webhookDeliveries)
    .values({
      ...{ ...keyOf(endpointId), id, createdAt: now, eventId: newId(), eventAt: now, eventType: "invoice.paid" },
      ...{ sequence: 1, privateToUserId, origin: "event", state: "waiting", dueAt: now },
    });
  return id;
}
const stateOf = async (id: string) =>
  (await db().select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)))[0]?.state;

describe("an endpoint that is made", () => {
  it("tells its secret once; its address, headers and secrets are sealed, and in no answer and no audit line", async () => {
    const headers = { authorization: "Bearer of-the-sink" };
    const { secret, ...made } = await createEndpoint(acme.member.ctx, {
      ...{ url: URL_WITH_SECRET, eventTypes: ["*", "*", "invoice.paid"], headers },
      ...{ description: "To the channel", tags: ["a"], ratePerSecond: 5, projectId: acme.projectId },
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(made).toMatchObject({
      ...{ url: "https://hooks.slack.com/services/…", eventTypes: ["*", "invoice.paid"], source: "hub" },
      ...{ headerNames: ["authorization"], tags: ["a"], ratePerSecond: 5, projectId: acme.projectId, enabled: true },
      ...{ ownerUserId: acme.member.userId, customer: null, signing: "v1", publicKey: null, mayWrite: true },
      health: { state: "unused", failingSince: null, restsUntil: null, lastDeliveredAt: null, waiting: 0 },
    });
    expect(await sealed(made.id, "url")).toBe(URL_WITH_SECRET);
    expect(JSON.parse((await sealed(made.id, "headers")) ?? "")).toEqual(headers);
    expect(await sealed(made.id, "signing")).toBe(secret);
    const shown = [await getEndpoint(acme.member.ctx, made), (await listEndpoints(acme.member.ctx, { limit: 9 })).data];
    expect(shown).toEqual([made, [made]]);
    expect(await actions()).toEqual([["endpoint.create", "To the channel", []]]);
    const [lane] = await db().select().from(webhookLanes).where(eq(webhookLanes.endpointId, made.id));
    expect(lane).toMatchObject({ dueAt: null, lastSequence: 0, failures: 0 });
    const said = JSON.stringify([
      shown,
      await db().select().from(auditEvents),
      await db().select().from(webhookEndpoints),
    ]);
    for (const hidden of ["of-slack", "of-the-sink", secret ?? ""]) expect(said).not.toContain(hidden);
  });

  it("of Ed25519 publishes its key, and tells no secret", async () => {
    const made = await createEndpoint(acme.member.ctx, { ...wanted, signing: "v1a" });
    expect([made.secret, made.publicKey]).toEqual([null, expect.stringMatching(/^whpk_[A-Za-z0-9+/]{43}=$/)]);
    expect(await sealed(made.id, "signing")).toMatch(/^whsk_[A-Za-z0-9+/]{86}==$/);
    const { secret } = await updateEndpoint(acme.member.ctx, { id: made.id, signing: "v1" });
    expect(secret).toMatch(/^whsec_/);
    expect(await getEndpoint(acme.member.ctx, made)).toMatchObject({ signing: "v1", publicKey: null });
  });

  it.each([
    ["url", { url: "nonsense" }],
    ["url", { url: "ftp://sink.example/" }],
    ["url", { url: "http://sink.example/" }],
    ["url", { url: "https://ana:secret@sink.example/" }],
    ["url", { url: "https://10.0.0.1/" }],
    ["url", { url: "https://[::ffff:169.254.169.254]/" }],
    ["url", { url: "https://0x7f.1/" }],
    ["url", { url: "https://localhost/" }],
    ["url", { url: "https://localhost./" }],
    ["url", { url: "https://a.LOCALHOST/" }],
    ["url", { url: "https://[fe80::1%25eth0]/" }],
    ["url", { url: "https://sink.example:22/" }],
    ["filter", { filter: "data.amount > " }],
    ["transformation", { transformation: '{ "text": data. }' }],
    ["eventTypes.1", { eventTypes: ["invoice.paid", "invoice.piad"] }],
    ["headers.webhook-id", { headers: { "webhook-id": "mine" } }],
    ["headers.content-length", { headers: { "content-length": "1" } }],
    ["template", { template: { kind: "own", id: newId(), version: 1 } as const }],
  ])("is refused at %s where it cannot be: %j", async (path, bad) => {
    vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", "off");
    resetEnv();
    const made = createEndpoint(acme.member.ctx, { ...wanted, ...bad });
    await expect(made).rejects.toMatchObject({ code: "unprocessable", errors: [{ path }] });
    vi.unstubAllEnvs();
    resetEnv();
    expect((await listEndpoints(acme.member.ctx, { limit: 9 })).data).toEqual([]);
  });

  it("is refused for another organization's project and customer, and for types of one's own where they are strict", async () => {
    const other = await newOrganization();
    const { id: customerId } = await createCustomer(other.owner.ctx, { name: "Theirs" });
    for (const bad of [{ projectId: other.projectId }, { customerId }]) {
      await expect(createEndpoint(acme.owner.ctx, { ...wanted, ...bad })).rejects.toMatchObject({ code: "not_found" });
    }
    const { organizationId } = acme;
    await db().insert(webhookSettings).values({ organizationId, isStrict: true, updatedAt: clock.now() });
    const own = createEndpoint(acme.owner.ctx, { ...wanted, eventTypes: ["order.shipped"] });
    await expect(own).rejects.toMatchObject({ errors: [{ path: "eventTypes.0" }] });
  });

  it("gets what providers sent only where an owner or admin has it sent", async () => {
    const raw = { ...wanted, eventTypes: ["webhook.*"] };
    await expect(createEndpoint(acme.member.ctx, raw)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await createEndpoint(acme.member.ctx, { ...wanted, eventTypes: ["*"] });
    const turned = updateEndpoint(acme.member.ctx, { id, eventTypes: ["*", "webhook.received"] });
    await expect(turned).rejects.toMatchObject({ code: "forbidden" });
    expect(await createEndpoint(acme.admin.ctx, raw)).toMatchObject({ eventTypes: ["webhook.*"] });
  });

  it("is one of so many at most, also where two are made at once", async () => {
    vi.stubEnv("HUB_WEBHOOK_ENDPOINTS", "2");
    resetEnv();
    const made = await Promise.allSettled([1, 2, 3].map(() => createEndpoint(acme.member.ctx, wanted)));
    vi.unstubAllEnvs();
    resetEnv();
    expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(made.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });
});

describe("an endpoint that is changed", () => {
  it("keeps what is not named, headers by name, and can be turned off and on", async () => {
    const { id } = await createEndpoint(acme.member.ctx, { ...wanted, headers: { a: "1", b: "2" } });
    const { secret, ...changed } = await updateEndpoint(acme.member.ctx, { id, headers: { b: null, c: "3" } });
    expect([secret, changed.headerNames, changed.eventTypes]).toEqual([null, ["b", "c"], ["invoice.*"]]);
    expect(JSON.parse((await sealed(id, "headers")) ?? "")).toEqual({ b: "2", c: "3" });
    const unknown = updateEndpoint(acme.member.ctx, { id, headers: { constructor: null } });
    await expect(unknown).rejects.toMatchObject({ errors: [{ path: "headers.constructor" }] });
    const off = await updateEndpoint(acme.member.ctx, { id, enabled: false });
    expect(off).toMatchObject({ enabled: false, disabledReason: "by_person", health: { state: "off" } });
    await db()
      .update(webhookLanes)
      .set({ failingSince: clock.now(), failures: 9 })
      .where(eq(webhookLanes.endpointId, id));
    const on = await updateEndpoint(acme.member.ctx, { id, enabled: true });
    expect(on).toMatchObject({ enabled: true, disabledAt: null, health: { state: "unused", failingSince: null } });
    expect(await actions()).toMatchObject([
      ["endpoint.create", "https://sink.example/hook", []],
      ["endpoint.update", "https://sink.example/hook", ["headers"]],
      ["endpoint.disable", "https://sink.example/hook", ["enabled"]],
      ["endpoint.enable", "https://sink.example/hook", ["enabled"]],
    ]);
  });

  it("is its owner's, and owners' and admins'; of another organization it does not exist", async () => {
    const { id } = await createEndpoint(acme.owner.ctx, wanted);
    const other = await newOrganization();
    for (const verb of [deleteEndpoint, updateEndpoint]) {
      await expect(verb(acme.member.ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
      await expect(verb(other.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
      await expect(verb(acme.viewer.ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
    }
    const rotate = { id, previousEnds: "now" } as const;
    await expect(rotateEndpoint(acme.member.ctx, rotate)).rejects.toMatchObject({ code: "forbidden" });
    expect(await getEndpoint(acme.member.ctx, { id })).toMatchObject({ mayWrite: false });
    await expect(getEndpoint(acme.viewer.ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("becomes the one's who turns it elsewhere: nothing of another's own goes there, and no header of theirs", async () => {
    const { id } = await createEndpoint(acme.member.ctx, { ...wanted, headers: { authorization: "of the member" } });
    const [own, shared] = [await waitingFor(id, acme.member.userId), await waitingFor(id, null)];
    const renamed = await updateEndpoint(acme.admin.ctx, { id, description: "Looked after", enabled: true });
    expect([renamed.ownerUserId, await stateOf(own)]).toEqual([acme.member.userId, "waiting"]);
    const kept = { id, url: "https://elsewhere.example/", headers: { authorization: null } };
    await expect(updateEndpoint(acme.admin.ctx, kept)).rejects.toMatchObject({
      errors: [{ path: "headers.authorization" }],
    });
    const turned = await updateEndpoint(acme.admin.ctx, { id, url: "https://elsewhere.example/" });
    expect([turned.ownerUserId, turned.headerNames]).toEqual([acme.admin.userId, []]);
    expect(await fieldsOf(id)).toEqual(["signing", "url"]);
    expect([await stateOf(own), await stateOf(shared)]).toEqual(["canceled", "waiting"]);
    await expect(updateEndpoint(acme.member.ctx, { id, description: "" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("goes on with what is shared when its owner leaves", async () => {
    const { id } = await createEndpoint(acme.member.ctx, wanted);
    const [own, shared] = [await waitingFor(id, acme.member.userId), await waitingFor(id, null)];
    await removeMember(acme.owner.ctx, { userId: acme.member.userId });
    expect(await getEndpoint(acme.owner.ctx, { id })).toMatchObject({ ownerUserId: null, enabled: true });
    expect([await stateOf(own), await stateOf(shared)]).toEqual(["canceled", "waiting"]);
  });
});

describe("an endpoint's secret", () => {
  it("is replaced, and the one before signs for a day, or at once no more", async () => {
    const { id, secret: first } = await createEndpoint(acme.member.ctx, wanted);
    const rotated = await rotateEndpoint(acme.member.ctx, { id, previousEnds: "in_24_hours" });
    expect(rotated.secret).not.toBe(first);
    expect([await sealed(id, "signing"), await sealed(id, "signing_previous")]).toEqual([rotated.secret, first]);
    const untilMs = Date.parse(rotated.previousSecretUntil ?? "") - clock.now().getTime();
    expect(Math.round(untilMs / 3_600_000)).toBe(24);
    const ended = await rotateEndpoint(acme.member.ctx, { id, previousEnds: "now" });
    expect([ended.previousSecretUntil, await fieldsOf(id)]).toEqual([null, ["signing", "url"]]);
    expect((await actions()).map(([action]) => action)).toEqual([
      "endpoint.create",
      "endpoint.rotate",
      "endpoint.rotate",
    ]);
  });
});

describe("an endpoint that ends", () => {
  it("leaves no secret, and what waited for it is given up", async () => {
    const { id } = await createEndpoint(acme.member.ctx, { ...wanted, headers: { a: "1" } });
    const delivery = await waitingFor(id, null);
    await deleteEndpoint(acme.admin.ctx, { id });
    expect([await fieldsOf(id), await stateOf(delivery)]).toEqual([[], "canceled"]);
    await expect(getEndpoint(acme.member.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await db().select().from(webhookLanes).where(eq(webhookLanes.endpointId, id))).toEqual([]);
  });

  it("goes with its customer, its secrets too", async () => {
    const { id: customerId } = await createCustomer(acme.owner.ctx, { name: "Blue Door" });
    const made = await createEndpoint(acme.member.ctx, { ...wanted, customerId });
    expect(made.customer).toEqual({ id: customerId, name: "Blue Door" });
    const listed = await listEndpoints(acme.member.ctx, { limit: 9, customerId, enabled: true });
    expect(listed.data.map(({ id }) => id)).toEqual([made.id]);
    await deleteCustomer(acme.owner.ctx, { id: customerId });
    expect(await fieldsOf(made.id)).toEqual([]);
    expect((await listEndpoints(acme.member.ctx, { limit: 9 })).data).toEqual([]);
  });
});
