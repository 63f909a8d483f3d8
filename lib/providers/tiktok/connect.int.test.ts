import { describe, expect, it } from "vitest";
import { daysUntil } from "@/e2e/kit/days-until";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect, consent, read, test, refresh, disconnect } = integrationForTests("tiktok");
const DAY_MS = 86_400_000;

describe("a consent at TikTok", () => {
  it("becomes a connection for 180 days under the account's name", async () => {
    const ref = await connect();
    const connection = await read(ref);
    expect(connection).toMatchObject({
      status: "active",
      account: { id: expect.stringMatching(/^-000/), name: "Ana Rivera" },
      scopes: { missing: [] },
    });
    expect(daysUntil(connection.refreshExpiresAt)).toBe(180);
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account", detail: "Signed in as Ana Rivera." },
        { name: "creator", detail: "Videos of up to 10 minutes can be posted for everyone to see." },
      ],
    });
  });

  it("without the permission to post turns off posts alone", async () => {
    const ref = await connect({ grantScopes: ["video.upload"] });
    expect(await read(ref)).toMatchObject({ status: "active", scopes: { missing: ["video.publish"] } });
    const { ok, checks } = await test(ref);
    expect(ok).toBe(true);
    expect(checks.filter(({ name, state }) => name === "creator" && state !== "off")).toEqual([]);
  });

  it("that is denied, or meets a wrong secret, connects nothing", async () => {
    const denied = await consent({ decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
    await sandbox.control.setOptions("tiktok", { refuseClientSecret: true });
    const refused = await consent();
    expect(refused).toMatchObject({ kind: "failed", error: "app_rejected" });
  });

  it("again keeps the one connection", async () => {
    const ref = await connect();
    expect(await connect()).toBe(ref);
  });
});

describe("an error inside an answer with status 200", () => {
  const inside = (code: string) => ({
    target: "userinfo",
    status: 200,
    body: { data: {}, error: { code, message: "Words of TikTok's", log_id: "1" } },
  });

  it("that says slow down is a limit, not a profile", async () => {
    const ref = await connect();
    await sandbox.control.addFault("tiktok", inside("rate_limit_exceeded"));
    expect((await test(ref)).ok).toBe(false);
    expect((await read(ref)).status).toBe("rate_limited");
  });

  it("that says the token is dead is refreshed once, and works", async () => {
    const ref = await connect();
    await sandbox.control.addFault("tiktok", inside("access_token_invalid"));
    expect((await test(ref)).ok).toBe(true);
  });

  it("that says internal error is an outage", async () => {
    const ref = await connect();
    await sandbox.control.addFault("tiktok", inside("internal_error"));
    expect((await test(ref)).ok).toBe(false);
    expect((await read(ref)).status).toBe("degraded");
  });

  it("at the end of a consent connects nothing", async () => {
    await sandbox.control.addFault("tiktok", inside("internal_error"));
    const outcome = await consent();
    expect(outcome).toMatchObject({ kind: "failed", error: "provider_unavailable" });
  });
});

describe("a refresh", () => {
  it("keeps the newest refresh token, and its end: 180 days more each time", async () => {
    const ref = await connect();
    for (let round = 1; round <= 2; round += 1) {
      await sandbox.advance(100 * DAY_MS);
      expect(daysUntil((await refresh(ref)).refreshExpiresAt)).toBe(180);
    }
    expect((await test(ref)).ok).toBe(true);
  });

  it("without a new refresh token keeps the old one", async () => {
    const ref = await connect();
    await sandbox.control.setOptions("tiktok", { keepRefreshToken: true });
    for (let day = 1; day <= 3; day += 1) {
      await sandbox.advance(DAY_MS);
      expect(await refresh(ref)).toMatchObject({ status: "active" });
    }
  });

  it("whose answer is lost needs a person: the token that was used is good for nothing any more", async () => {
    const ref = await connect();
    await sandbox.control.addFault("tiktok", { target: "token", dropAfterProcessing: true });
    await refresh(ref).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
    expect(await connect({ connectionId: ref })).toBe(ref);
    expect((await read(ref)).status).toBe("active");
  });

  it("after 180 days without one needs a person", async () => {
    const ref = await connect();
    await sandbox.advance(181 * DAY_MS);
    await refresh(ref).catch(() => undefined);
    expect((await read(ref)).status).toBe("needs_reauth");
    expect(await connect({ connectionId: ref })).toBe(ref);
    expect((await read(ref)).status).toBe("active");
  });
});

it("disconnecting ends the access at TikTok", async () => {
  // Nobody else in these tests connects Ben's account: his grant serves nothing else.
  const ref = await connect({ account: "ben@acme.test" });
  const { receipt } = await disconnect(ref);
  expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
  expect(await sandbox.control.grants("tiktok")).toEqual([]);
});
