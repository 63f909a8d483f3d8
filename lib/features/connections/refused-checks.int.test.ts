// Why: a connection that its provider refuses must not say that it works, nor may one thing that is refused condemn it.
import { beforeEach, describe, expect, it } from "vitest";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { backgroundContext } from "@/lib/core/context/request-context";
import { getDashboard } from "@/lib/features/analytics/get-dashboard";
import { connectByCredentials } from "./connect-by-credentials";
import { getConnection } from "./get-connection";
import { listChoices } from "./list-choices";
import { recheckConnection } from "./recheck-connection";
import { testConnection } from "./test-connection";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const connected = (integration: string) => connectThroughHub(sandbox, organization, { integration });

async function diagnosisOf(ref: string) {
  const { checks } = await testConnection(organization.owner.ctx, { ref });
  return checks.find(({ state }) => state === "failed")?.diagnosis ?? null;
}

describe("a refusal that lasts", () => {
  it.each([403, 404, 410])("of every check (%i) is the connection's state, until a check passes", async (status) => {
    const ref = await connected("google-calendar");
    const { ctx } = organization.owner;
    await sandbox.control.addFault("google", { target: "api", status, times: null });
    const told = await diagnosisOf(ref);
    const { diagnosis, ...now } = await getConnection(ctx, { ref });
    expect(now).toMatchObject({ status: "degraded", statusReason: { code: "checks_refused" } });
    expect(diagnosis?.code).toBe(told?.code);
    const { attentionGroups } = await getDashboard(ctx);
    expect(attentionGroups).toMatchObject([{ count: 1, status: "degraded", diagnosis: { code: told?.code } }]);
    await sandbox.control.clearFaults("google");
    expect(await diagnosisOf(ref)).toBeNull();
    expect(await getConnection(ctx, { ref })).toMatchObject({ status: "active", diagnosis: null });
  });

  it("is seen and lifted without a person, too", async () => {
    const ref = await connected("google-calendar");
    const { ctx } = organization.owner;
    const { organizationId } = organization;
    const recheck = () =>
      recheckConnection(backgroundContext({ kind: "system", job: "connections.recheck", organizationId }), {
        connectionId: ref,
      });
    await sandbox.control.addFault("google", { target: "api", status: 403, times: null });
    expect(await recheck()).toBe("failed");
    expect((await getConnection(ctx, { ref })).statusReason?.code).toBe("checks_refused");
    await sandbox.control.clearFaults("google");
    expect(await recheck()).toBe("verified");
    expect((await getConnection(ctx, { ref })).status).toBe("active");
  });

  it("of one thing is not the whole connection's", async () => {
    const key = (await sandbox.control.keys("stripe")).find(({ refused }) => !refused);
    const { ctx } = organization.owner;
    const made = await connectByCredentials(ctx, {
      ref: "stripe",
      credentials: { ...key?.credentials },
      browserToken: "none",
    });
    if (!("id" in made)) throw new Error("a consent was begun");
    await sandbox.control.addFault("stripe", {
      target: "api",
      pathContains: "/payment_intents",
      status: 403,
      times: null,
    });
    expect(await diagnosisOf(made.id)).not.toBeNull();
    expect((await getConnection(ctx, { ref: made.id })).status).toBe("active");
  });
});

it("while choosing, too, a refusal says what is behind it: Teams right after connecting", async () => {
  const ref = await connected("microsoft-teams");
  const { ctx } = organization.owner;
  await sandbox.control.addFault("microsoft", { target: "api", pathContains: "joinedTeams", status: 403, times: null });
  await expect(listChoices(ctx, { ref })).rejects.toMatchObject({
    details: { diagnosis: { code: "admin_consent_missing", fix: expect.stringContaining("5 to 10 minutes") } },
  });
});
