import { describe, expect, it } from "vitest";
import { daysUntil } from "@/e2e/kit/days-until";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect, consent, read, test, refresh, disconnect } = integrationForTests("instagram");
const DAY_MS = 86_400_000;

describe("a consent at Instagram", () => {
  it.each([false, true])(
    "becomes a connection of 60 days under the account's handle (in lists: %s)",
    async (answersInLists) => {
      await sandbox.control.tell("instagram", "settings", { answersInLists });
      const ref = await connect();
      const connection = await read(ref);
      expect(connection).toMatchObject({
        status: "active",
        account: { id: "17841400000000001", name: "@acme.bakery" },
        scopes: { missing: [] },
      });
      expect(daysUntil(connection.accessExpiresAt)).toBe(60);
      expect(await test(ref)).toMatchObject({
        ok: true,
        checks: [
          { name: "account", detail: "Signed in as @acme.bakery." },
          { name: "publishing", detail: "2 of 100 posts of the last 24 hours are used." },
        ],
      });
    },
  );

  it("without the permission to publish turns off posts alone", async () => {
    const ref = await connect({ grantScopes: ["instagram_business_basic"] });
    expect(await read(ref)).toMatchObject({
      status: "active",
      scopes: { missing: ["instagram_business_content_publish", "instagram_business_manage_comments"] },
    });
    const { ok, checks } = await test(ref);
    expect(ok).toBe(true);
    expect(checks.filter(({ name, state }) => name === "publishing" && state !== "off")).toEqual([]);
  });

  it("of a personal account is refused by Instagram, and by the hub where Instagram lets it through", async () => {
    const account = "chloe.martin@outlook.test";
    await expect(consent({ account })).rejects.toThrow();
    await sandbox.control.tell("instagram", "settings", { admitsPersonal: true });
    const outcome = await consent({ account });
    expect(outcome).toMatchObject({ kind: "failed", error: "account_missing" });
  });

  it("that is denied, or meets a wrong secret, connects nothing", async () => {
    const denied = await consent({ decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
    await sandbox.control.setOptions("instagram", { refuseClientSecret: true });
    const refused = await consent();
    expect(refused).toMatchObject({ kind: "failed", error: "app_rejected" });
  });

  it("is not half done where the exchange for a lasting token is down", async () => {
    await sandbox.control.addFault("instagram", { target: "exchange", status: 503 });
    const outcome = await consent();
    expect(outcome).toMatchObject({ kind: "failed", error: "provider_unavailable" });
    expect(await connect()).toBeTruthy();
  });

  it("again keeps the one connection; another account is another one", async () => {
    const ref = await connect();
    expect(await connect()).toBe(ref);
    expect(await connect({ account: "ben@acme.test" })).not.toBe(ref);
  });
});

describe("the life of a connection", () => {
  it("is renewed for 60 days more while it works", async () => {
    const ref = await connect();
    await sandbox.advance(35 * DAY_MS);
    expect(daysUntil((await refresh(ref)).accessExpiresAt)).toBe(60);
    await sandbox.advance(40 * DAY_MS);
    expect((await test(ref)).ok).toBe(true);
  });

  it("is not asked to be renewed on its first day, and keeps working", async () => {
    const ref = await connect();
    await sandbox.advance(DAY_MS / 2);
    await refresh(ref).catch(() => undefined);
    expect((await read(ref)).status).toBe("active");
    expect(await sandbox.control.requests("instagram", { target: "extend" })).toEqual([]);
    expect((await test(ref)).ok).toBe(true);
  });

  it("goes on where the renewal says no lifetime, or is down for a while", async () => {
    const ref = await connect();
    await sandbox.control.setOptions("instagram", { omitExpiresIn: true });
    await sandbox.advance(35 * DAY_MS);
    expect(daysUntil((await refresh(ref)).accessExpiresAt)).toBe(60);
    await sandbox.advance(35 * DAY_MS);
    await sandbox.control.addFault("instagram", { target: "extend", status: 500, html: true });
    await refresh(ref).catch(() => undefined);
    expect((await read(ref)).status).not.toBe("needs_reauth");
    await sandbox.advance(10 * 60_000);
    expect(daysUntil((await refresh(ref)).accessExpiresAt)).toBe(60);
  });

  it("needs a person when its 60 days have passed", async () => {
    const ref = await connect();
    await sandbox.advance(61 * DAY_MS);
    expect((await test(ref)).ok).toBe(false);
    expect((await read(ref)).status).toBe("needs_reauth");
    expect(await connect({ connectionId: ref })).toBe(ref);
    expect((await read(ref)).status).toBe("active");
  });
});

it("disconnecting says where a person takes the access back", async () => {
  const ref = await connect();
  const { receipt } = await disconnect(ref);
  expect(receipt[0]).toMatchObject({
    name: "revoke_at_provider",
    outcome: "skipped",
    detail: expect.stringContaining("https://www.instagram.com/accounts/manage_access"),
  });
});
