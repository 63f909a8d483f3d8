import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, connections, connectSessions } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newId } from "@/lib/base/id";
import type { RequestContext } from "@/lib/core/context/request-context";
import { createConnectSession } from "@/lib/features/connect-sessions/create-connect-session";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listConnections } from "@/lib/features/connections/list-connections";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { createCustomer } from "./create-customer";
import { deleteCustomer } from "./delete-customer";
import { getCustomer } from "./get-customer";
import { listCustomers } from "./list-customers";
import { updateCustomer } from "./update-customer";

let organization: TestOrganization;
let ctx: RequestContext;

beforeEach(async () => {
  organization = await newOrganization();
  ctx = organization.member.ctx;
});

/** A connection of the organization, which is that customer's from now on. */
async function connectionOf(customerId: string): Promise<string> {
  const id = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
  await db()
    .update(connections)
    .set({ customerId, ownerUserId: null, holder: `customer:${customerId}` })
    .where(and(eq(connections.organizationId, organization.organizationId), eq(connections.id, id)));
  return id;
}

describe("customers", () => {
  it("are added, found, changed and removed, and the trail tells who did it", async () => {
    const made = await createCustomer(ctx, {
      name: "Blue Door Ltd",
      externalId: "c-17",
      email: "hi@blue.test",
      tags: ["vip"],
    });
    expect(made).toMatchObject({ name: "Blue Door Ltd", externalId: "c-17", tags: ["vip"], connectionsCount: 0 });
    const changed = await updateCustomer(ctx, { id: made.id, name: "Blue Door", email: null, tags: [] });
    expect(changed).toMatchObject({ name: "Blue Door", externalId: "c-17", email: null, tags: [] });
    await deleteCustomer(organization.admin.ctx, made);
    await expect(getCustomer(ctx, made)).rejects.toMatchObject({ code: "not_found" });
    const trail = await db()
      .select({ action: auditEvents.action, by: auditEvents.actorName })
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetKind, "customer")))
      .orderBy(auditEvents.id);
    expect(trail.map(({ action }) => action)).toEqual(["customer.create", "customer.update", "customer.delete"]);
  });

  it("are listed page by page, and found by any part of name, address or external id", async () => {
    for (const name of ["Ada", "Bob", "100% Cotton"]) {
      await createCustomer(ctx, { name, externalId: `x_${name}`, email: `${name.length}@find.test` });
    }
    const first = await listCustomers(ctx, { limit: 2 });
    expect(first.data.map(({ name }) => name)).toEqual(["100% Cotton", "Bob"]);
    const rest = await listCustomers(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([rest.data.map(({ name }) => name), rest.nextCursor]).toEqual([["Ada"], null]);
    const found = async (search: string) =>
      (await listCustomers(ctx, { limit: 9, search })).data.map(({ name }) => name);
    expect(await found("aDA")).toEqual(["Ada"]);
    expect(await found("3@find")).toEqual(["Bob", "Ada"]);
    // Signs that mean something to LIKE mean themselves.
    expect(await found("%")).toEqual(["100% Cotton"]);
    expect(await found("x_B")).toEqual(["Bob"]);
    expect((await listCustomers(ctx, { limit: 9, externalId: "x_Ada" })).data).toHaveLength(1);
  });

  it("have an external id of their own, in their organization", async () => {
    const first = await createCustomer(ctx, { name: "One", externalId: "same" });
    await expect(createCustomer(ctx, { name: "Two", externalId: "same" })).rejects.toMatchObject({ code: "conflict" });
    const other = await createCustomer(ctx, { name: "Two" });
    await expect(updateCustomer(ctx, { id: other.id, externalId: "same" })).rejects.toMatchObject({ code: "conflict" });
    await updateCustomer(ctx, { id: first.id, externalId: "same" });
    const elsewhere = await newOrganization();
    expect(await createCustomer(elsewhere.member.ctx, { name: "One", externalId: "same" })).toMatchObject({
      name: "One",
    });
  });

  it("of another organization do not exist; viewers look, members change, admins remove", async () => {
    const { id } = await createCustomer(ctx, { name: "Ours" });
    const stranger = (await newOrganization()).owner.ctx;
    const missing = { code: "not_found" };
    await expect(getCustomer(stranger, { id })).rejects.toMatchObject(missing);
    await expect(updateCustomer(stranger, { id, name: "Theirs" })).rejects.toMatchObject(missing);
    await expect(deleteCustomer(stranger, { id })).rejects.toMatchObject(missing);
    expect((await listCustomers(stranger, { limit: 9 })).data).toEqual([]);
    const viewer = organization.viewer.ctx;
    expect(await getCustomer(viewer, { id })).toMatchObject({ name: "Ours" });
    await expect(updateCustomer(viewer, { id, name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteCustomer(ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("with live connections stay; without, their sessions go and their ended connections are nobody's", async () => {
    const { id } = await createCustomer(ctx, { name: "Blue Door" });
    const connectionId = await connectionOf(id);
    await createConnectSession(organization.member.ctx, {
      customer: { id },
      integrations: ["make"],
      kind: "share_link",
    });
    expect(await getCustomer(ctx, { id })).toMatchObject({ connectionsCount: 1 });
    const refused = deleteCustomer(organization.admin.ctx, { id });
    await expect(refused).rejects.toMatchObject({ code: "conflict", details: { connectionsCount: 1 } });
    await disconnectConnection(organization.owner.ctx, { ref: connectionId });
    await deleteCustomer(organization.admin.ctx, { id });
    const left = await db()
      .select()
      .from(connectSessions)
      .where(eq(connectSessions.organizationId, organization.organizationId));
    expect(left).toEqual([]);
  });
});

describe("a customer's connection", () => {
  it("is everyone's by role, names its customer, and is found by customer and by tag", async () => {
    const { id } = await createCustomer(ctx, { name: "Blue Door" });
    const connectionId = await connectionOf(id);
    await newConnection(organization, { owner: organization.owner, visibility: "shared" });
    await updateConnection(ctx, { ref: connectionId, tags: ["emea", "vip"] });
    const seen = await getConnection(organization.viewer.ctx, { ref: connectionId });
    expect(seen).toMatchObject({ customerId: id, customerName: "Blue Door", tags: ["emea", "vip"], ownerUserId: null });
    const found = async (filter: { customerId?: string; tag?: string }) =>
      (await listConnections(ctx, { limit: 9, ...filter })).data.map((one) => one.id);
    expect(await found({ customerId: id })).toEqual([connectionId]);
    expect(await found({ tag: "vip" })).toEqual([connectionId]);
    expect(await found({ tag: "vi" })).toEqual([]);
    expect(await found({ customerId: newId() })).toEqual([]);
  });

  it("stays shared", async () => {
    const { id } = await createCustomer(ctx, { name: "Blue Door" });
    const ref = await connectionOf(id);
    const taken = updateConnection(organization.owner.ctx, { ref, visibility: "personal" });
    await expect(taken).rejects.toMatchObject({ code: "unprocessable" });
  });

  it("tags of others' personal connections stay theirs: no filter finds them", async () => {
    const ref = await newConnection(organization, { owner: organization.member });
    await updateConnection(ctx, { ref, tags: ["secret-project"] });
    const { data } = await listConnections(organization.owner.ctx, { limit: 9, tag: "secret-project" });
    expect(data).toEqual([]);
  });
});
