import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { getConnection } from "@/lib/features/connections/get-connection";
import { testConnection } from "@/lib/features/connections/test-connection";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

async function connect(name: string, connectionId?: string) {
  const credentials = (await sandbox.control.keys("whatsapp")).find((key) => key.name === name)?.credentials;
  const input = { ref: "whatsapp", browserToken: "none", credentials: { ...credentials }, connectionId };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  return connected;
}

describe("a WhatsApp number", () => {
  it("is called after its verified name, and shows what was typed in but the token", async () => {
    const connection = await connect("system user's token");
    expect(connection).toMatchObject({
      name: "Acme Support (+60 12-345 6789)",
      account: { id: "106540352242922" },
      status: "active",
    });
    const { checks } = await testConnection(organization.owner.ctx, { ref: connection.id });
    expect(checks.map(({ detail }) => detail)).toEqual([
      "Connected as Acme Support (+60 12-345 6789).",
      "Messages can be sent.",
    ]);
    expect(JSON.stringify([connection, checks])).not.toContain("EAA");
  });

  it("whose token has ended says so, and takes a new one in its place", async () => {
    const { id } = await connect("dashboard's token");
    await sandbox.control.setKey("whatsapp", "dashboard's token", "expired");
    expect((await testConnection(organization.owner.ctx, { ref: id })).ok).toBe(false);
    expect(await getConnection(organization.owner.ctx, { ref: id })).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "credentials_expired" },
    });
    await sandbox.control.setKey("whatsapp", "dashboard's token", "live");
    expect(await connect("dashboard's token", id)).toMatchObject({ id, status: "active" });
  });

  it("whose token was taken back says that", async () => {
    const { id } = await connect("system user's token");
    await sandbox.control.setKey("whatsapp", "system user's token", "revoked");
    await testConnection(organization.owner.ctx, { ref: id });
    expect((await getConnection(organization.owner.ctx, { ref: id })).statusReason?.code).toBe("credentials_revoked");
  });

  it("is asked for in the version that the operator chose", async () => {
    process.env.WHATSAPP_GRAPH_VERSION = "v24.0";
    try {
      await connect("system user's token");
      const asked = await sandbox.control.requests("whatsapp");
      expect(asked.map(({ path }) => path)).toEqual(["/whatsapp/v24.0/106540352242922"]);
    } finally {
      delete process.env.WHATSAPP_GRAPH_VERSION;
    }
  });

  it("that the token may not see is put down to its id, with what to do", async () => {
    await expect(connect("id of another business's number")).rejects.toMatchObject({
      errors: [{ path: "credentials.phoneNumberId", message: expect.stringContaining("assign the number") }],
    });
  });
});
