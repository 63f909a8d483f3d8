import { beforeEach, describe, expect, it } from "vitest";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { recheckDueAt } from "@/lib/core/connections/recheck-schedule";
import { backgroundContext } from "@/lib/core/context/request-context";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import type { IntegrationCheck } from "@/lib/providers/contract";
import { recheckConnection } from "./recheck-connection";

const HOUR_MS = 3_600_000;
const fake = fakeProviderForTests();
let organization: TestOrganization;
let posted = 0;

beforeEach(async () => {
  organization = await newOrganization();
  posted = 0;
});

const announcing: IntegrationCheck = {
  name: "posting",
  capability: null,
  leavesTrace: true,
  run: async () => {
    posted += 1;
    return "posted";
  },
};

async function look(status: "active" | "degraded", checks: readonly IntegrationCheck[]) {
  const { organizationId, owner } = organization;
  const connectionId = await newConnection(organization, { owner, expiresInMs: 90 * 24 * HOUR_MS, status });
  const now = new Date(Date.now() + 24 * HOUR_MS);
  setClock({ now: () => now, sync: async () => {} });
  const ctx = backgroundContext({ kind: "system", job: "connections.recheck", organizationId });
  const integration = { ...fakeIntegration(), checks };
  const outcome = await recheckConnection(ctx, { connectionId, integration, failures: 0 });
  return { outcome, now, ...(await readConnection({ organizationId, connectionId })) };
}

describe("where nothing can be asked without people seeing it, a look by itself", () => {
  it("posts nothing, proves nothing, and comes again in half a day", async () => {
    const { outcome, now, connection } = await look("active", [announcing]);
    expect([outcome, posted, fake().apiRequests.length]).toEqual(["not_askable", 0, 0]);
    expect(connection).toMatchObject({ status: "active", lastVerifiedAt: null, recheckFailures: 0 });
    expect(connection.recheckAt).toEqual(new Date(now.getTime() + 12 * HOUR_MS));
    expect(recheckDueAt({ ...connection, refreshFailures: 0 })).toEqual(connection.recheckAt);
  });

  it("takes a failure for over once its time is", async () => {
    const { outcome, connection, trail } = await look("degraded", [announcing]);
    expect([outcome, posted, connection.status]).toEqual(["not_askable", 0, "active"]);
    expect(trail.map(({ action }) => action)).toEqual(["connection.recovered"]);
  });

  it("asks what leaves no trace where there is such a thing", async () => {
    let asked = 0;
    const silent: IntegrationCheck = {
      name: "account",
      capability: null,
      run: async () => {
        asked += 1;
        return "fine";
      },
    };
    const { outcome } = await look("degraded", [announcing, silent]);
    expect([outcome, posted, asked]).toEqual(["verified", 0, 1]);
  });
});
