import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { toAppError } from "@/lib/core/http/problem";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listConnections } from "@/lib/features/connections/list-connections";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { testConnection } from "@/lib/features/connections/test-connection";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const APP = "app that sends mail";
const HOUR_MS = 3_600_000;

async function connect(name: string, change: Record<string, string> = {}, connectionId?: string) {
  const key = (await sandbox.control.keys("microsoft")).find((one) => one.name === name);
  const credentials = { ...key?.credentials, ...change };
  const input = { ref: "microsoft-365", credentials, browserToken: "none", connectionId };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  return connected;
}

const asked = async (target: string) =>
  (await sandbox.control.requests("microsoft", { target })).map(({ method, path, status }) => [method, path, status]);

describe("a tenant with its mailbox", () => {
  it("is the account; the secret is kept, no mail is sent, and a token serves until it ends", async () => {
    const connection = await connect(APP);
    expect(connection).toMatchObject({
      status: "active",
      capabilities: [{ name: "mail", available: true }],
      account: {
        id: "ac3e0000-0000-4000-8000-00000000acc0/ana@acme.test",
        name: "Acme",
        email: "ana@acme.test",
      },
    });
    const tested = await testConnection(organization.owner.ctx, { ref: connection.id });
    expect(tested.checks.map(({ detail }) => detail)).toEqual([
      "Signed in to Acme.",
      "Mail can be sent from ana@acme.test. None was sent.",
    ]);
    const sent = (await asked("api")).filter(([method]) => method === "POST");
    expect(new Set(sent.map(([, , status]) => status))).toEqual(new Set([400]));
    expect(await asked("token")).toHaveLength(1);
    await sandbox.advance(2 * HOUR_MS);
    expect((await testConnection(organization.owner.ctx, { ref: connection.id })).ok).toBe(true);
    expect(await asked("token")).toHaveLength(2);
  });

  it("is known by its address where the app may read nothing else", async () => {
    const connection = await connect("app that may send and no more");
    expect(connection.account).toMatchObject({ name: "acme.test", email: "ana@acme.test" });
    const { ok, checks } = await testConnection(organization.owner.ctx, { ref: connection.id });
    expect([ok, checks[0]?.detail]).toEqual([true, expect.stringContaining("Organization.Read.All")]);
  });

  it("is another account for each mailbox, and the same one whatever the capital letters", async () => {
    const first = await connect(APP);
    expect((await connect(APP, { senderUpn: "Ana@Acme.test" })).id).toBe(first.id);
    expect((await connect(APP, { senderUpn: "ben@acme.test" })).id).not.toBe(first.id);
    expect((await listConnections(organization.owner.ctx, { limit: 9 })).data).toHaveLength(2);
  });

  it("says of another mailbox of the tenant that it is one, at its field", async () => {
    const { id: connectionId } = await connect(APP);
    await expect(connect(APP, { senderUpn: "ben@acme.test" }, connectionId)).rejects.toMatchObject({
      code: "unprocessable",
      errors: [{ path: "credentials.senderUpn", message: expect.stringContaining("This connection sends from") }],
    });
  });
});

describe("a connection whose secret ends", () => {
  it.each([
    ["expired", "credentials_expired"],
    ["revoked", "credentials_wrong"],
  ] as const)("%s says so, and a new secret heals it", async (state, code) => {
    const { id } = await connect(APP);
    await sandbox.control.setKey("microsoft", APP, state);
    await sandbox.advance(2 * HOUR_MS);
    expect((await testConnection(organization.owner.ctx, { ref: id })).ok).toBe(false);
    const broken = await getConnection(organization.owner.ctx, { ref: id });
    expect(broken).toMatchObject({ status: "needs_reauth", statusReason: { code } });
    await sandbox.control.setKey("microsoft", APP, "live");
    expect(await connect(APP)).toMatchObject({ id, status: "active" });
  });
});

it("a refresh with a secret that has expired says so, and what to do", async () => {
  const { id: ref } = await connect(APP);
  await sandbox.control.setKey("microsoft", APP, "expired");
  const refusal = await refreshConnectionToken(organization.owner.ctx, { ref }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ failure: { kind: "unauthorized", diagnosis: "typed_secret_expired" } });
  expect(toAppError(refusal)).toMatchObject({
    code: "needs_reauth",
    message: expect.stringContaining("has expired"),
    remedy: { label: expect.stringContaining("Make a new client secret") },
  });
});

describe("a refusal", () => {
  it.each([
    ["tenant that is not there", "There is no such tenant."],
    ["app that is not there", "There is no such app in this tenant."],
    ["secret that has expired", "make a new client secret"],
    ["secret that was never given out", "not its ID"],
    ["id of a secret", "It is the secret's ID."],
    ["mailbox that is not there", "no mailbox of that name"],
    ["person without a mailbox", "no mailbox of that name"],
    ["app without Mail.Send", "needs the application permission Mail.Send"],
  ])("of a %s says what is wrong in words", async (name, words) => {
    await expect(connect(name)).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining(words) }],
    });
  });

  it("of a wrong kind is told without asking Microsoft", async () => {
    await connect("id of a secret").catch(() => undefined);
    expect(await asked("token")).toEqual([]);
  });
});
