import { describe, expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const {
  sandbox,
  connect: connectWith,
  consent,
  read,
  test,
  refresh,
  optionsOf,
  choose,
} = integrationForTests("pinterest");
const DAY_MS = 86_400_000;

const connect = (account = "ana@acme.test") => connectWith({ account });

async function connectBoard(): Promise<string> {
  const ref = await connect();
  const [first] = await optionsOf(ref);
  await choose(ref, "board", String(first?.id));
  return ref;
}

describe("a consent at Pinterest", () => {
  it("waits for a board, and everything works once it is chosen", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
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
    await choose(ref, "board", String(options[1]?.id));
    expect((await read(ref)).status).toBe("active");
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
    const denied = await consent({ decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
    const body = { code: 283, message: "The authorization grant is invalid" };
    await sandbox.control.addFault("pinterest", { target: "token", status: 401, body });
    const dead = await consent();
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
    await refresh(ref).catch(() => null);
    expect((await read(ref)).status).not.toBe("needs_reauth");
    await sandbox.control.setOptions("pinterest", { refuseClientSecret: false });
    await sandbox.control.revokeGrants("pinterest");
    await refresh(ref).catch(() => null);
    expect(await read(ref)).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "refresh_rejected" },
    });
  });
});
