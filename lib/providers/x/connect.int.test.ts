import { describe, expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect, consent, read, test, refresh, disconnect } = integrationForTests("x");

describe("a consent at X", () => {
  it("shows the account, and everything about it works", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
      status: "active",
      account: { id: "1583412907463958529", name: "Ana Rivera (@ana_rivera)" },
      scopes: { missing: [] },
    });
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account", ok: true },
        { name: "posts", ok: true },
      ],
    });
  });

  it("connects the same account to the same connection", async () => {
    expect(await connect()).toBe(await connect());
  });

  it("that is denied, or answered with a code that is too old, connects nothing", async () => {
    const denied = await consent({ decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
    const body = {
      error: "invalid_request",
      error_description: "Value passed for the authorization code was invalid.",
    };
    await sandbox.control.addFault("x", { target: "token", status: 400, body });
    expect(await consent()).toMatchObject({
      kind: "failed",
      error: "code_rejected",
    });
  });

  it("without a scope to post turns posts off, and nothing else", async () => {
    const scope = "users.read tweet.read offline.access";
    const body = { token_type: "bearer", expires_in: 7_200, access_token: "narrow", refresh_token: "r", scope };
    await sandbox.control.addFault("x", { target: "token", status: 200, body });
    const me = { data: { id: "1583412907463958529", name: "Ana Rivera", username: "ana_rivera" } };
    await sandbox.control.addFault("x", { target: "userinfo", status: 200, body: me });
    const connection = await read(await connect());
    expect(connection).toMatchObject({ status: "active", scopes: { missing: ["tweet.write", "media.write"] } });
  });
});

describe("access to X", () => {
  it("is refreshed with tokens that work once", async () => {
    const ref = await connect();
    for (const _ of [1, 2, 3]) {
      await sandbox.advance(2 * 3_600_000 + 1_000);
      expect(await test(ref)).toMatchObject({ ok: true });
    }
    expect(await sandbox.control.requests("x", { target: "token" })).toHaveLength(4);
  });

  it("ends where X calls the refresh token invalid, and not where it calls the request so", async () => {
    const ref = await connect();
    const malformed = { error: "invalid_request", error_description: "Missing required parameter [grant_type]." };
    await sandbox.control.addFault("x", { target: "token", status: 400, body: malformed });
    await refresh(ref).catch(() => null);
    expect((await read(ref)).status).not.toBe("needs_reauth");
    await sandbox.control.revokeGrants("x");
    await refresh(ref).catch(() => null);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } });
  });

  it("that nobody has paid for is refused in X's words, and stays connected", async () => {
    const ref = await connect();
    await sandbox.control.tell("x", "credits", { depleted: true });
    const tested = await test(ref);
    expect([tested.ok, JSON.stringify(tested).includes("does not have any credits")]).toEqual([false, true]);
    expect(await read(ref)).toMatchObject({ status: "degraded", statusReason: { code: "checks_refused" } });
  });

  it("is ended at X when disconnected", async () => {
    const ref = await connect();
    const { receipt } = await disconnect(ref);
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
    expect(await sandbox.control.requests("x", { target: "revoke" })).toHaveLength(1);
  });
});
