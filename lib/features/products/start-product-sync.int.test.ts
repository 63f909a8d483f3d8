import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { ProviderError } from "@/lib/base/errors";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { asJob, stripeConnection, toldOf, trailOf } from "@/lib/features/payments/fixtures/receive";
import { listOf, stripeWorld } from "@/lib/features/payments/fixtures/stripe-world";
import { listSyncRuns } from "@/lib/features/syncs/list-sync-runs";
import { startSync } from "@/lib/features/syncs/start-sync";
import { syncProducts } from "./sync-products";

let organization: TestOrganization;
beforeAll(async () => {
  organization = await newOrganization();
});

const product = (id: string) => ({
  ...{ id, object: "product", created: 1_700_000_000, name: `Lamp ${id}`, active: true, default_price: null },
});
function look(connection: ConnectionRow, ...ids: readonly string[]) {
  const { api } = stripeWorld({ "v1/products": listOf(...ids.map(product)), "v1/prices": listOf() });
  return syncProducts(asJob(connection), { connectionId: connection.id, api });
}
const ask = ({ id: ref }: ConnectionRow, entity?: string) =>
  startSync(organization.member.ctx, { ref, ...(entity ? { entity } : {}) });
const runsOf = async ({ id: ref }: ConnectionRow) =>
  (await listSyncRuns(organization.member.ctx, { ref, entity: "products", limit: 10 })).data;

it("who asks is answered with a run, and two who ask with the same one; its end is told, also where nothing changed", async () => {
  const connection = await stripeConnection(organization);
  await look(connection, "prod_1");
  const { runId } = await ask(connection, "products");
  expect(await ask(connection)).toEqual({ runId });
  expect(await runsOf(connection)).toMatchObject([
    { id: runId, state: "queued", trigger: "person" },
    { state: "done" },
  ]);
  await look(connection, "prod_1");
  const counts = { created: 0, updated: 0, deleted: 0, unchanged: 1 };
  expect((await runsOf(connection))[0]).toMatchObject({ id: runId, state: "done", subject: null, ...counts });
  const told = { type: "sync.completed", data: { runId, resource: "products", counts } };
  expect((await toldOf(connection)).slice(1)).toMatchObject([told]);
  expect((await trailOf(connection)).map(({ action }) => action)).toEqual(["product.sync", "connection.sync"]);
  expect((await ask(connection)).runId).not.toBe(runId);
});

it("a few changes are told of one by one all the same", async () => {
  const connection = await stripeConnection(organization);
  await look(connection, "prod_1");
  await ask(connection);
  await look(connection, "prod_1", "prod_2");
  expect((await toldOf(connection)).slice(1).map(({ type }) => type)).toEqual(["product.created", "sync.completed"]);
});

it("a provider that fails ends the run, and says when it is tried again", async () => {
  const connection = await stripeConnection(organization);
  const { runId } = await ask(connection);
  const { api } = stripeWorld({});
  const listProducts = () => Promise.reject(new ProviderError("stripe", { kind: "unavailable", status: 503 }));
  await syncProducts(asJob(connection), { connectionId: connection.id, api: { ...api, listProducts } });
  expect(await runsOf(connection)).toMatchObject([
    { id: runId, state: "failed", error: { code: "provider_unavailable" }, retryAt: expect.any(String) },
  ]);
});

it("a connection that is paused before it is looked at ends the run", async () => {
  const connection = await stripeConnection(organization);
  await ask(connection);
  await db()
    .update(connections)
    .set({ status: "paused" })
    .where(and(eq(connections.organizationId, connection.organizationId), eq(connections.id, connection.id)));
  expect(await look(connection, "prod_1")).toBe("not_due");
  expect(await runsOf(connection)).toMatchObject([{ state: "failed", error: { code: "not_ready" } }]);
});

it("is for what a connection has, and for members", async () => {
  const connection = await stripeConnection(organization);
  const unprocessable = { code: "unprocessable" };
  await expect(ask(connection, "calendar_events")).rejects.toMatchObject(unprocessable);
  const ref = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
  const { ctx } = organization.member;
  await expect(startSync(ctx, { ref, entity: "products" })).rejects.toMatchObject(unprocessable);
  const asViewer = startSync(organization.viewer.ctx, { ref: connection.id, entity: "products" });
  await expect(asViewer).rejects.toMatchObject({ code: "forbidden" });
});
