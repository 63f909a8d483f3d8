import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { backgroundContext } from "@/lib/core/context/request-context";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { recheckConnection } from "@/lib/features/connections/recheck-connection";
import { testConnection } from "@/lib/features/connections/test-connection";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const cardsShape = z.array(z.object({ workflow: z.string(), text: z.string() }));
const cards = async () => cardsShape.parse(await (await fetch(`${sandbox.origin}/control/microsoft/cards`)).json());

async function connect(name: string, change: Record<string, string> = {}) {
  const key = (await sandbox.control.keys("microsoft")).find((one) => one.name === name);
  const credentials = { ...key?.credentials, ...change };
  const connected = await connectByCredentials(organization.owner.ctx, {
    ref: "microsoft-teams",
    method: "webhook_url",
    credentials,
    browserToken: "none",
  });
  if (!("id" in connected)) throw new Error("a consent was begun");
  return connected;
}

describe("a workflow of a channel", () => {
  it("says once that it is connected; a test posts no card, and the hub by itself starts nothing", async () => {
    const { id, account, capabilities } = await connect("workflow of General");
    expect(account).toMatchObject({ id: "0a1b2c3d4e5f60718293a4b5c6d7e8f9", name: "Acme HQ / General" });
    expect(capabilities).toMatchObject([{ name: "messages", available: true }]);
    expect(await cards()).toEqual([{ workflow: account?.id, text: "Integration Hub is connected to this channel." }]);
    const tested = await testConnection(organization.owner.ctx, { ref: id });
    expect(tested).toMatchObject({ ok: true, checks: [{ name: "workflow", state: "ok" }] });
    const { organizationId } = organization;
    const job = backgroundContext({ kind: "system", job: "connections.recheck", organizationId });
    const started = (await sandbox.control.requests("microsoft", { target: "workflow" })).length;
    expect(await recheckConnection(job, { connectionId: id })).toBe("not_askable");
    expect(await sandbox.control.requests("microsoft", { target: "workflow" })).toHaveLength(started);
    expect(await cards()).toHaveLength(1);
  });

  it("has a name of its own where nobody gave the channel one", async () => {
    const { account } = await connect("workflow of General", { channel: "" });
    expect(account?.name).toBe("Workflow 0a1b2c3d");
  });

  it.each([
    ["workflow that is switched off", "switched off or was deleted"],
    ["workflow for people who are signed in", "let anyone start it"],
    ["address without its signature", "signature"],
    ["address of a connector", "Office 365 connector"],
  ])("is refused in words: %s", async (name, words) => {
    await expect(connect(name)).rejects.toMatchObject({
      errors: [{ path: "credentials.url", message: expect.stringContaining(words) }],
    });
    expect(await cards()).toEqual([]);
  });
});
