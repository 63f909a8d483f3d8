// Why: what an organization added is its own at every door, and its owners' and admins' to change.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  allowNetwork,
  CRM,
  CRM_APP,
  crmAt,
  refusalFrom,
  STOCK,
  STOCK_KEY,
  stockAt,
} from "@/e2e/kit/custom-integrations";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { listAudit } from "@/lib/features/audit/list-audit";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { getConnection } from "@/lib/features/connections/get-connection";
import { getSetupGuide } from "@/lib/features/connections/get-setup-guide";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";
import { startConnect } from "@/lib/features/connections/start-connect";
import { createCustomIntegration } from "./create-custom-integration";
import { deleteCustomIntegration } from "./delete-custom-integration";
import { getCustomIntegration } from "./get-custom-integration";
import { updateCustomIntegration } from "./update-custom-integration";

const sandbox = sandboxForTests();
let acme: TestOrganization;
let globex: TestOrganization;
const crm = (changes: object = {}) => crmAt(sandbox.origin, changes);
const stock = (changes: object = {}) => stockAt(sandbox.origin, changes);

beforeAll(() => allowNetwork("loopback"));
beforeEach(async () => {
  await sandbox.reset();
  [acme, globex] = await Promise.all([newOrganization(), newOrganization()]);
});
afterEach(async () => {
  allowNetwork("loopback");
  for (const organization of [acme, globex]) await endConnections(organization);
});
afterAll(() => vi.unstubAllEnvs());

const add = (input: Parameters<typeof createCustomIntegration>[1], { owner } = acme) =>
  createCustomIntegration(owner.ctx, input);

describe("whose it is", () => {
  it("another organization has none of it at any door, and may use the same name", async () => {
    const made = await add({ ...crm(), ...CRM_APP });
    const { ctx } = globex.owner;
    const stranger = { code: "not_found" };
    expect(await refusalFrom(getSetupGuide(ctx, { integration: CRM }))).toMatchObject(stranger);
    expect(await refusalFrom(startConnect(ctx, { integration: CRM, browserToken: randomToken() }))).toMatchObject(
      stranger,
    );
    expect(await refusalFrom(connectByCredentials(ctx, { ref: CRM, browserToken: randomToken() }))).toMatchObject(
      stranger,
    );
    expect(await refusalFrom(getConnection(ctx, { ref: CRM }))).toMatchObject(stranger);
    expect(await refusalFrom(getCustomIntegration(ctx, made))).toMatchObject(stranger);
    expect(await refusalFrom(updateCustomIntegration(ctx, { id: made.id, name: "Mine" }))).toMatchObject(stranger);
    expect(await refusalFrom(deleteCustomIntegration(ctx, made))).toMatchObject(stranger);
    expect((await listMarketplace(ctx)).data.some(({ key }) => key === CRM)).toBe(false);
    await add({ ...crm({ refresh: "none" }), name: "Their CRM" }, globex);
    expect((await listMarketplace(ctx)).data.find(({ key }) => key === CRM)).toMatchObject({ name: "Their CRM" });
  });

  it("owners and admins add and change it; members connect it; viewers look", async () => {
    const made = await add(stock());
    for (const { ctx } of [acme.member, acme.viewer]) {
      expect(await refusalFrom(createCustomIntegration(ctx, crm()))).toMatchObject({ code: "forbidden" });
      expect(await refusalFrom(getCustomIntegration(ctx, made))).toMatchObject({ code: "forbidden" });
      expect(await refusalFrom(deleteCustomIntegration(ctx, made))).toMatchObject({ code: "forbidden" });
      expect((await getSetupGuide(ctx, { integration: STOCK })).providerName).toBe("Acme Stock");
    }
    const input = { ref: STOCK, credentials: { key: STOCK_KEY }, browserToken: randomToken() };
    expect(await connectByCredentials(acme.member.ctx, input)).toMatchObject({ status: "active" });
  });

  it.each(["google", "google-calendar", "microsoft", "stripe"])(
    "the catalogue's %s keeps its name",
    async (provider) => {
      expect(await refusalFrom(add({ ...stock(), provider }))).toEqual({ code: "unprocessable", paths: ["provider"] });
    },
  );

  it("has a name once, and its trail without secrets", async () => {
    await add({ ...crm(), ...CRM_APP });
    expect(await refusalFrom(add(crm()))).toEqual({ code: "conflict", paths: ["provider"] });
    const { data } = await listAudit(acme.owner.ctx, { limit: 50 });
    expect(data.map(({ action }) => action)).toContain("custom_integration.create");
    expect(JSON.stringify(data)).not.toContain(CRM_APP.clientSecret);
  });
});
