import { beforeAll, describe, expect, it, vi } from "vitest";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import { type FakeProvider, freshTokens } from "./fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { spawnCaller } from "./fixtures/spawn-caller";
import { LEASE_MS } from "./refresh-lease";
import { withAccessToken } from "./with-access-token";

vi.setConfig({ testTimeout: 60_000 }); // processes have to start
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

async function expired(): Promise<ConnectionTarget> {
  const options = { owner: organization.owner, expiresInMs: -1, refreshToken: "refresh-0" };
  const connectionId = await newConnection(organization, options);
  const integration = fakeIntegration({ refresh: "rotating" });
  return { organizationId: organization.organizationId, connectionId, integration };
}

const tokenOf = (target: ConnectionTarget) => withAccessToken(target, async ({ accessToken }) => accessToken);

/** Each use of the refresh token ends it, and a second use is refused. */
function rotate(provider: FakeProvider, delayMs: number): void {
  let live = "refresh-0";
  provider.onToken(({ form }) => {
    if (form.get("refresh_token") !== live) return { status: 400, body: { error: "invalid_grant" } };
    const serial = provider.tokenRequests.length;
    live = `refresh-${serial}`;
    return { ...freshTokens(serial, { refresh_token: live }), delayMs };
  });
}

describe("across processes", () => {
  it("three of them with a hundred callers send one token request", async () => {
    const target = await expired();
    rotate(fake(), 200);
    const { organizationId, connectionId } = target;
    const spawn = () => spawnCaller({ organizationId, connectionId, callers: 33 });
    const callers = await Promise.all([spawn(), spawn(), spawn()]);
    const [own, ...reports] = await Promise.all([tokenOf(target), ...callers.map((caller) => caller.call())]);
    const tokens = reports.flatMap((report) => report.tokens);
    expect(tokens).toHaveLength(99);
    expect(new Set([own, ...tokens])).toEqual(new Set(["access-1"]));
    expect(fake().tokenRequests).toHaveLength(1);
    const { tokens: row, refreshToken } = await readConnection(target);
    expect(row.tokenVersion).toBe(2);
    expect(refreshToken).toBe("refresh-1");
  });

  it("one that is killed in the middle of it is followed by another when its lease has run out", async () => {
    const target = await expired();
    fake().onToken(() => ({ delayMs: 60_000 }));
    const { organizationId, connectionId } = target;
    const victim = await spawnCaller({ organizationId, connectionId, callers: 1 });
    victim.begin();
    await expect.poll(() => fake().tokenRequests.length, { timeout: 30_000 }).toBe(1);
    await victim.kill();
    expect((await readConnection(target)).tokens.refreshOwner).not.toBeNull();

    rotate(fake(), 0);
    moveClock(LEASE_MS + 1_000);
    expect(await tokenOf(target)).toBe("access-2");
    expect((await readConnection(target)).connection.status).toBe("active");
  });
});
