import { and, eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  DELETE as archiveRoute,
  GET as getRoute,
  PATCH as updateRoute,
} from "@/app/api/webhooks/event-types/[type]/route";
import { GET as listRoute, POST as registerRoute } from "@/app/api/webhooks/event-types/route";
import { PATCH as settingsRoute } from "@/app/api/webhooks/event-types/settings/route";
import { POST as sendRoute } from "@/app/api/webhooks/messages/route";
import { db } from "@/db/client";
import { auditEvents, events, webhookEventTypes } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { listWebhookEventTypesContract } from "@/lib/contracts/webhooks/event-types";

const PATH = "/api/webhooks/event-types";
const TYPE = "order.shipped";
const parcel = { type: "object", properties: { weight: { type: "number", minimum: 0 } }, required: ["weight"] };
const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: { orderId: { type: "string" }, parcels: { type: "array", items: { $ref: "#/$defs/parcel" } } },
  required: ["orderId"],
  additionalProperties: false,
  $defs: { parcel },
};

let organization: TestOrganization;
let admin: TestMember;

beforeEach(async () => {
  organization = await newOrganization();
  admin = organization.admin;
});

const register = (body: unknown, headers: Record<string, string> = {}) =>
  callRoute(registerRoute, { method: "POST", path: PATH, body, headers, cookie: admin.cookie });
const change = (body: unknown, type = TYPE) =>
  callRoute(updateRoute, { method: "PATCH", path: `${PATH}/${type}`, params: { type }, body, cookie: admin.cookie });
const send = (payload: unknown, eventType = TYPE) =>
  callRoute(sendRoute, {
    method: "POST",
    path: "/api/webhooks/messages",
    body: { eventType, payload },
    cookie: organization.member.cookie,
  });

describe("a registered type", () => {
  it("is listed before the hub's, and found by its name", async () => {
    const sample = { orderId: "o-17" };
    const made = await register({ type: TYPE, description: "It left the house", schema, sample });
    expect(made.status).toBe(201);
    expect(made.json).toEqual({
      type: TYPE,
      kind: "own",
      description: "It left the house",
      version: 1,
      emitted: true,
      optIn: false,
      schema,
      sample,
      archivedAt: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const { cookie } = organization.viewer;
    const list = await callRoute(listRoute, { path: PATH, cookie });
    const { data } = listWebhookEventTypesContract.result.parse(list.json);
    expect(data.map(({ type }) => type)).toEqual([TYPE, ...Object.keys(EVENT_CATALOGUE)]);
    expect(data.find(({ type }) => type === "webhook.received")).toMatchObject({
      kind: "hub",
      optIn: true,
      version: 1,
    });
    for (const type of [TYPE, "invoice.paid"]) {
      const one = await callRoute(getRoute, { path: `${PATH}/${type}`, params: { type }, cookie });
      expect(one.json).toEqual(list.json.data && data.find((each) => each.type === type));
    }
    const stranger = await newOrganization();
    const theirs = await callRoute(getRoute, { path: PATH, params: { type: TYPE }, cookie: stranger.owner.cookie });
    expect(theirs.status).toBe(404);
  });

  it("checks what is sent by its schema, and says where it is wrong", async () => {
    await register({ type: TYPE, schema });
    expect((await send({ orderId: "o-17", parcels: [{ weight: 1.5 }] })).json).toMatchObject({ version: 1 });
    const wrong = await send({ parcels: [{ weight: 1 }, { weight: "2" }, {}], "a/b": 1 });
    expect(wrong.status).toBe(422);
    expect(wrong.json.errors).toEqual([
      { path: "payload.orderId", message: "must have required property 'orderId'" },
      { path: "payload.a/b", message: "must NOT have additional properties" },
      { path: "payload.parcels.1.weight", message: "must be number" },
      { path: "payload.parcels.2.weight", message: "must have required property 'weight'" },
    ]);
    expect(await db().select().from(events).where(eq(events.organizationId, organization.organizationId))).toHaveLength(
      1,
    );
  });

  it("gets a new version with another schema, and with nothing else", async () => {
    await register({ type: TYPE, schema, description: "one" });
    const { $schema, ...rest } = schema;
    expect((await change({ description: "two", schema: { ...rest, $schema } })).json).toMatchObject({ version: 1 });
    const looser = { ...schema, required: [] };
    expect((await change({ schema: looser })).json).toMatchObject({ version: 2, schema: looser, description: "two" });
    expect((await send({})).json).toMatchObject({ version: 2 });
    expect((await change({ schema: null })).json).toMatchObject({ version: 3, schema: null });
    expect((await send({ anything: true })).json).toMatchObject({ version: 3 });
  });

  it("is archived, and then takes nothing until somebody wants it again", async () => {
    await register({ type: TYPE });
    const archive = () =>
      callRoute(archiveRoute, { method: "DELETE", path: PATH, params: { type: TYPE }, cookie: admin.cookie });
    expect((await archive()).status).toBe(204);
    expect((await archive()).status).toBe(204);
    expect(await send({})).toMatchObject({ status: 422, json: { errors: [{ path: "eventType" }] } });
    expect((await register({ type: TYPE })).status).toBe(409);
    expect((await change({ archived: false })).json).toMatchObject({ archivedAt: null, version: 1 });
    expect((await send({})).status).toBe(202);
    const trail = await db()
      .select({ action: auditEvents.action, fields: auditEvents.changedFields })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.organizationId, organization.organizationId),
          like(auditEvents.action, "webhook_event_type.%"),
        ),
      )
      .orderBy(auditEvents.id);
    expect(trail).toEqual([
      { action: "webhook_event_type.create", fields: [] },
      { action: "webhook_event_type.archive", fields: ["archivedAt"] },
      { action: "webhook_event_type.update", fields: ["archivedAt"] },
    ]);
  });

  it("is the only one taken where the organization is strict", async () => {
    await register({ type: TYPE });
    expect((await send({}, "order.lost")).status).toBe(202);
    const strict = await callRoute(settingsRoute, {
      method: "PATCH",
      path: `${PATH}/settings`,
      body: { strict: true },
      cookie: admin.cookie,
    });
    expect(strict.json).toEqual({ strict: true });
    const refused = await send({}, "order.lost");
    expect(refused).toMatchObject({ status: 422, json: { detail: expect.stringContaining("is not registered") } });
    expect((await send({})).status).toBe(202);
  });

  it("is registered once, however often it is asked for at once", async () => {
    const key = { "idempotency-key": newId() };
    const [first, again] = [await register({ type: TYPE }, key), await register({ type: TYPE }, key)];
    expect(again.json).toEqual(first.json);
    const both = await Promise.all([register({ type: "order.lost" }), register({ type: "order.lost" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("finds no room among 100", async () => {
    const at = new Date();
    await db()
      .insert(webhookEventTypes)
      .values(
        Array.from({ length: 99 }, (_, index) => ({
          organizationId: organization.organizationId,
          type: `order.number_${index}`,
          createdAt: at,
          updatedAt: at,
        })),
      );
    expect((await register({ type: "order.last" })).status).toBe(201);
    expect((await register({ type: "order.more" })).status).toBe(409);
  });
});

describe("is refused", () => {
  it.each<[string, unknown, number, string]>([
    ["a type of the hub's", { type: "invoice.lost" }, 422, "type"],
    ["one word", { type: "order" }, 422, "type"],
    ["a schema of a list", { type: TYPE, schema: { type: "array" } }, 422, "schema.type"],
    ["a schema of anything", { type: TYPE, schema: {} }, 422, "schema.type"],
    [
      "a schema that is no schema",
      { type: TYPE, schema: { type: "object", required: "orderId" } },
      422,
      "schema.required",
    ],
    [
      "another dialect",
      { type: TYPE, schema: { ...schema, $schema: "http://json-schema.org/draft-04/schema#" } },
      422,
      "schema.$schema",
    ],
    [
      "a reference to elsewhere",
      { type: TYPE, schema: { type: "object", $ref: "https://x.test/a.json" } },
      422,
      "schema.$ref",
    ],
    ["a reference to nowhere", { type: TYPE, schema: { type: "object", $ref: "#/$defs/none" } }, 422, "schema"],
    ["a name for itself", { type: TYPE, schema: { $id: "https://x.test/a", type: "object" } }, 422, "schema.$id"],
    ["a promise", { type: TYPE, schema: { $async: true, type: "object" } }, 422, "schema.$async"],
    [
      "a pattern that is none",
      { type: TYPE, schema: { type: "object", properties: { a: { pattern: "(" } } } },
      422,
      "schema",
    ],
    ["33 KiB", { type: TYPE, schema: { type: "object", description: "x".repeat(33 * 1024) } }, 422, "schema"],
    ["a sample that is not as it says", { type: TYPE, schema, sample: {} }, 422, "sample.orderId"],
    ["a text", { type: TYPE, schema: "{}" }, 400, "schema"],
    ["another field", { type: TYPE, version: 2 }, 400, "version"],
  ])("%s", async (_what, body, status, path) => {
    const answer = await register(body);
    expect(answer.status, answer.text).toBe(status);
    expect((answer.json.errors as { path: string }[]).map((one) => one.path)).toContain(path);
  });

  it("to members, who may send but not register; and to a type that nobody registered", async () => {
    const call = { method: "POST", path: PATH, body: { type: TYPE }, cookie: organization.member.cookie };
    expect((await callRoute(registerRoute, call)).status).toBe(403);
    expect((await change({ description: "x" }, "order.lost")).status).toBe(404);
    expect((await change({ description: "x" }, "invoice.paid")).status).toBe(404);
    expect((await change({})).status).toBe(400);
  });

  it("takes properties that are called like keywords for what they are", async () => {
    const named = { type: "object", properties: { $id: { type: "string" }, $ref: { type: "string" }, $async: {} } };
    expect((await register({ type: TYPE, schema: named })).status).toBe(201);
    expect((await send({ $id: "x", $ref: "y" })).status).toBe(202);
    expect((await send({ $id: 1 })).status).toBe(422);
  });
});

describe("a check that would never end", () => {
  it("is stopped, and the type rests a while; others do not", async () => {
    await register({ type: TYPE, schema: { type: "object", properties: { a: { pattern: "^(a+)+$" } } } });
    await register({ type: "order.lost", schema });
    expect((await send({ a: "aaa" })).status).toBe(202);
    const stopped = await send({ a: `${"a".repeat(60)}!` });
    expect(stopped.status).toBe(429);
    expect(stopped.headers.get("retry-after")).toBe("10");
    expect((await send({ a: "aaa" })).status).toBe(429);
    expect((await send({ orderId: "1" }, "order.lost")).status).toBe(202);
  });

  it("is one by references to itself, too", async () => {
    expect((await register({ type: TYPE, schema: { type: "object", allOf: [{ $ref: "#" }] } })).status).toBe(201);
    expect((await send({})).status).toBe(429);
    const $defs: Record<string, unknown> = { d40: { type: "object" } };
    for (let index = 0; index < 40; index++) {
      const next = { $ref: `#/$defs/d${index + 1}` };
      $defs[`d${index}`] = { allOf: [next, next] };
    }
    const doubling = { type: "object", allOf: [{ $ref: "#/$defs/d0" }], $defs };
    expect((await register({ type: "order.doubled", schema: doubling, sample: {} })).status).toBe(429);
  });
});
