import { beforeEach, expect, it } from "vitest";
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

const posted = async () => (await fetch(`${sandbox.origin}/control/google-chat/messages`)).json();

async function connect(name: string) {
  const key = (await sandbox.control.keys("google-chat")).find((one) => one.name === name);
  const input = { ref: "google-chat", credentials: { ...key?.credentials }, browserToken: "none" };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  return connected;
}

it("says in the space that it is connected, tests into the same thread, and posts nothing by itself", async () => {
  const { id, account } = await connect("webhook of Acme operations");
  expect(account).toMatchObject({ id: "AAAAacmeops", name: "Acme operations" });
  const at = { space: "AAAAacmeops", threadKey: "integration-hub" };
  const line = { ...at, text: "Integration Hub is connected to this space." };
  expect(await posted()).toEqual([line]);
  expect((await testConnection(organization.owner.ctx, { ref: id })).ok).toBe(true);
  expect(await posted()).toEqual([line, { ...at, text: expect.stringContaining("tested") }]);
  const { organizationId } = organization;
  const job = backgroundContext({ kind: "system", job: "connections.recheck", organizationId });
  expect(await recheckConnection(job, { connectionId: id })).toBe("not_askable");
  expect(await posted()).toHaveLength(2);
});

it("posts nothing where the address is refused", async () => {
  for (const name of ["token that was never given out", "webhook of another space", "address that was cut off"]) {
    await expect(connect(name), name).rejects.toMatchObject({ errors: [{ path: "credentials.url" }] });
  }
  expect(await posted()).toEqual([]);
});
