import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listConnections } from "@/lib/features/connections/list-connections";
import { testConnection } from "@/lib/features/connections/test-connection";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

async function connect(name: string, connectionId?: string) {
  const credentials = (await sandbox.control.keys("stripe")).find((key) => key.name === name)?.credentials;
  const input = { ref: "stripe", browserToken: "none", credentials: { ...credentials }, connectionId };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  return connected;
}

describe("a Stripe account", () => {
  it("by a live and by a test key is two connections, each called after its mode", async () => {
    const live = await connect("restricted live key");
    const test = await connect("restricted test key");
    expect(live).toMatchObject({ name: "Acme (live mode)", account: { name: "Acme (live mode)", email: null } });
    expect(test).toMatchObject({ name: "Acme (test mode)", account: { name: "Acme (test mode)", email: null } });
    expect(test.id).not.toBe(live.id);
  });

  it("by two test keys is one connection", async () => {
    const first = await connect("restricted test key");
    expect((await connect("secret test key")).id).toBe(first.id);
    expect((await listConnections(organization.owner.ctx, { limit: 10 })).data).toHaveLength(1);
  });

  it("is not turned from live to test by a new key", async () => {
    const live = await connect("restricted live key");
    await expect(connect("secret test key", live.id)).rejects.toMatchObject({
      code: "unprocessable",
      errors: [{ path: "credentials.apiKey", message: expect.stringContaining("The connection is for live mode") }],
      details: { faults: ["wrong_mode"] },
    });
    expect((await getConnection(organization.owner.ctx, { ref: live.id })).name).toBe("Acme (live mode)");
  });

  it("names the permission that a restricted key lacks, and shows no part of the key", async () => {
    const refusal = await connect("key without the balance").catch((error: Error) => error);
    expect(refusal).toMatchObject({ message: expect.stringContaining("Having the 'rak_balance_read' permission") });
    expect(JSON.stringify(refusal)).not.toMatch(/rk_live_/);
  });

  it("names each permission that is missing for what the hub does, and works for the rest", async () => {
    const { id } = await connect("key with what is needed only");
    const { ok, checks } = await testConnection(organization.owner.ctx, { ref: id });
    expect(ok).toBe(false);
    const missing = [
      ["refunds", "rak_charge_read"],
      ["products", "rak_product_read"],
      ["prices", "rak_plan_read"],
      ["checkouts", "rak_checkout_session_read"],
      ["subscriptions", "rak_subscription_read"],
      ["invoices", "rak_invoice_read"],
      ["history", "rak_event_read"],
    ];
    expect(checks.map(({ name, state }) => [name, state])).toEqual([
      ...["account", "balance", "payments"].map((name) => [name, "ok"]),
      ...missing.map(([name]) => [name, "failed"]),
    ]);
    const told = checks.slice(3).map(({ diagnosis }) => JSON.stringify(diagnosis));
    expect(told.map((words, index) => words.includes(missing[index]?.[1] ?? ""))).toEqual(missing.map(() => true));
    expect((await getConnection(organization.owner.ctx, { ref: id })).status).toBe("active");
  });

  it("passes each check with a key that was given all, and leaves nothing at Stripe", async () => {
    const { id } = await connect("restricted test key");
    const { ok, checks } = await testConnection(organization.owner.ctx, { ref: id });
    expect(checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect([ok, checks.length]).toEqual([true, 10]);
  });

  it("says that a key has expired, and works again with a new one", async () => {
    const { id } = await connect("restricted test key");
    await sandbox.control.setKey("stripe", "restricted test key", "expired");
    expect((await testConnection(organization.owner.ctx, { ref: id })).ok).toBe(false);
    expect(await getConnection(organization.owner.ctx, { ref: id })).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "credentials_expired" },
    });
    expect(await connect("secret test key", id)).toMatchObject({ id, status: "active" });
  });
});
