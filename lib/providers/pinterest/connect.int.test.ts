import { beforeEach, describe, expect, it } from "vitest";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { testConnection } from "@/lib/features/connections/test-connection";

const sandbox = sandboxForTests();
const integration = "pinterest";
const DAY_MS = 86_400_000;
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const connect = (account = "ana@acme.test") => connectThroughHub(sandbox, organization, { integration, account });
const connectionOf = (ref: string) => getConnection(organization.owner.ctx, { ref });
const test = (ref: string) => testConnection(organization.owner.ctx, { ref });

async function optionsOf(ref: string) {
  const { data } = await listChoices(organization.owner.ctx, { ref, choice: "board" });
  return data[0]?.options ?? [];
}

async function connectBoard(): Promise<string> {
  const ref = await connect();
  const [first] = await optionsOf(ref);
  await chooseOption(organization.owner.ctx, { ref, choice: "board", optionId: String(first?.id) });
  return ref;
}

describe("a consent at Pinterest", () => {
  it("waits for a board, and everything works once it is chosen", async () => {
    const ref = await connect();
    expect(await connectionOf(ref)).toMatchObject({
      status: "pending",
      account: { id: "802696977250012345", name: "@ana_makes" },
      scopes: { missing: [] },
    });
    const options = await optionsOf(ref);
    expect(options.map(({ name, detail }) => [name, detail])).toEqual([
      ["Workshop", "@ana_makes · Benches and wrenches"],
      ["New products", "@ana_makes"],
      ["Open house", "@ana_makes"],
      ["Workshop", "@porto_makers"],
    ]);
    await chooseOption(organization.owner.ctx, { ref, choice: "board", optionId: String(options[1]?.id) });
    expect((await connectionOf(ref)).status).toBe("active");
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account" },
        { name: "boards" },
        { name: "pins", detail: expect.stringContaining("New products") },
      ],
    });
  });

  it("lists boards to the last page, and none where there is none", async () => {
    await sandbox.control.tell("pinterest", "boards", { account: "ana@acme.test", count: 612 });
    expect(await optionsOf(await connect())).toHaveLength(612);
    expect(await optionsOf(await connect("chloe.martin@mail.test"))).toEqual([]);
  });

  it("that is denied, or whose code is dead, connects nothing", async () => {
    const denied = await consentThroughHub(sandbox, organization, { integration, decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
    const body = { code: 283, message: "The authorization grant is invalid" };
    await sandbox.control.addFault("pinterest", { target: "token", status: 401, body });
    const dead = await consentThroughHub(sandbox, organization, { integration });
    expect(dead).toMatchObject({ kind: "failed", error: "code_rejected" });
  });
});

describe("access to Pinterest", () => {
  it("is refreshed with tokens that work once, for longer than any of them lives", async () => {
    const ref = await connectBoard();
    for (const _ of [1, 2, 3]) {
      await sandbox.advance(31 * DAY_MS);
      expect(await test(ref)).toMatchObject({ ok: true });
    }
  });

  it("ends where the grant is invalid, and not where our own secret is refused", async () => {
    const ref = await connectBoard();
    await sandbox.control.setOptions("pinterest", { refuseClientSecret: true });
    await refreshConnectionToken(organization.owner.ctx, { ref }).catch(() => null);
    expect((await connectionOf(ref)).status).not.toBe("needs_reauth");
    await sandbox.control.setOptions("pinterest", { refuseClientSecret: false });
    await sandbox.control.revokeGrants("pinterest");
    await refreshConnectionToken(organization.owner.ctx, { ref }).catch(() => null);
    expect(await connectionOf(ref)).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "refresh_rejected" },
    });
  });
});
