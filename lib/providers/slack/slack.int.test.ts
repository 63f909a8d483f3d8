import { describe, expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const HOUR_MS = 3_600_000;
const GENERAL = "C012AB3CD";
const {
  sandbox,
  organization,
  enter,
  enterNewOrganization,
  connect,
  read,
  test,
  refresh,
  disconnect,
  optionsOf,
  choose,
} = integrationForTests("slack");

const say = (target: string, error: string, times: number | null = 1) =>
  sandbox.control.addFault("slack", { target, status: 200, body: { ok: false, error }, times });

async function connectWhole(wish = {}): Promise<string> {
  const ref = await connect(wish);
  await choose(ref, "channel", GENERAL);
  return ref;
}

describe("the workspace", () => {
  it("is the account, whoever installs the app there", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
      status: "pending",
      visibility: "shared",
      account: { id: "T9TK3CUKW", name: "Acme", email: null },
    });
    expect(await connect({ account: "ben@acme.test" })).toBe(ref);
    expect(await connect({ account: "chloe.martin@studio.test" })).not.toBe(ref);
  });

  it("has channels over several pages; a private one without the app is listed and refused", async () => {
    const ref = await connect();
    expect((await optionsOf(ref)).map(({ name, refusal }) => [name, refusal])).toEqual([
      ["#general", null],
      ["#launch-plans", null],
      ["#leadership", "inviteApp"],
      ["#marketing", null],
      ["#random", null],
      ["#support", null],
    ]);
    const chooseLeaders = () => choose(ref, "channel", "C0LEADERS");
    await expect(chooseLeaders()).rejects.toThrow();
    await sandbox.control.tell("slack", "invite", { channel: "leadership" });
    expect(await chooseLeaders()).toMatchObject({ status: "active" });
  });

  it("tests who installed it, the channel, and the permission to post", async () => {
    const ref = await connectWhole();
    expect((await test(ref)).checks.map(({ state, detail }) => [state, detail])).toEqual([
      ["ok", "Installed in Acme by ana."],
      ["ok", "#general is there."],
      ["ok", "The app may post."],
    ]);
    await sandbox.control.tell("slack", "archive", { channel: "general" });
    expect((await test(ref)).checks[1]).toMatchObject({
      ok: false,
      detail: expect.stringContaining("archived or gone"),
    });
    expect(await read(ref)).toMatchObject({ status: "active" });
  });
});

it("turns messages off where posting was declined, and nothing else", async () => {
  const ref = await connectWhole({ grantScopes: ["chat:write.public"] });
  expect(await read(ref)).toMatchObject({
    status: "active",
    scopes: { missing: expect.arrayContaining(["chat:write"]) },
    capabilities: [{ name: "messages", available: false, missingScopes: ["chat:write"] }],
  });
  expect((await test(ref)).checks.map(({ state }) => state)).toEqual(["ok", "ok", "off"]);
});

it("goes on without what was not asked for when it was connected, and says what that is", async () => {
  const ref = await connectWhole({ grantScopes: ["chat:write", "chat:write.public"] });
  const missing = ["commands", "im:history", "app_mentions:read", "users:read", "users:read.email"];
  const works = [{ name: "messages", available: true }];
  expect(await read(ref)).toMatchObject({ status: "active", scopes: { missing }, capabilities: works });
  expect((await test(ref)).checks[2]).toMatchObject({
    ok: true,
    detail:
      "The app may post. It was not allowed commands, im:history, app_mentions:read, users:read, users:read.email.",
  });
});

describe("tokens", () => {
  it("of an app that rotates them are renewed every 12 hours, those of app and person", async () => {
    const ref = await connectWhole();
    expect((await read(ref)).accessExpiresAt).not.toBeNull();
    for (let round = 0; round < 2; round += 1) {
      await sandbox.advance(13 * HOUR_MS);
      expect(await test(ref)).toMatchObject({ ok: true, checks: [{ detail: "Installed in Acme by ana." }, {}, {}] });
    }
    expect(await read(ref)).toMatchObject({ status: "active" });
  });

  it("of an app that does not have no end, and need no refresh", async () => {
    await sandbox.control.tell("slack", "settings", { tokenRotation: false });
    const ref = await connectWhole();
    expect(await read(ref)).toMatchObject({ accessExpiresAt: null, refreshExpiresAt: null });
    await sandbox.advance(365 * 24 * HOUR_MS);
    expect(await test(ref)).toMatchObject({ ok: true });
  });

  it("are lost with an answer that is lost, because each works once", async () => {
    const ref = await connectWhole();
    await sandbox.control.addFault("slack", { target: "token", dropAfterProcessing: true });
    await refresh(ref).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
  });

  it("both end at Slack with the connection", async () => {
    const ref = await connectWhole();
    const { receipt } = await disconnect(ref);
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
    expect(await sandbox.control.grants("slack")).toEqual([]);
  });

  it("of a workspace that another organization works with stay", async () => {
    const ref = await connectWhole();
    const mine = organization();
    await enterNewOrganization();
    const theirOrganization = organization();
    const theirs = await connectWhole();
    enter(mine);
    const { receipt } = await disconnect(ref);
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "skipped" });
    enter(theirOrganization);
    expect(await test(theirs)).toMatchObject({ ok: true });
  });
});

describe("an error inside an answer with status 200", () => {
  it.each([
    ["invalid_refresh_token", "needs_reauth", "refresh_rejected"],
    ["bad_client_secret", "degraded", "app_rejected"],
    ["fatal_error", "degraded", "provider_unavailable"],
  ])("of the token method, %s, makes it %s", async (error, status, code) => {
    const ref = await connectWhole();
    await say("token", error);
    await refresh(ref).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status, statusReason: { code } });
    if (status === "needs_reauth") return;
    await sandbox.advance(HOUR_MS);
    expect(await test(ref)).toMatchObject({ ok: true });
  });

  it("of the API means a limit, a dead token or an outage", async () => {
    const ref = await connectWhole();
    await say("api", "ratelimited");
    expect(await test(ref)).toMatchObject({ ok: false });
    expect(await read(ref)).toMatchObject({ status: "rate_limited" });
    await sandbox.advance(HOUR_MS);
    expect(await test(ref)).toMatchObject({ ok: true });
    await say("userinfo", "token_revoked", null);
    expect(await test(ref)).toMatchObject({ ok: false });
    expect(await read(ref)).toMatchObject({ status: "needs_reauth" });
  });

  it("at the end of a consent loses nothing that was there", async () => {
    const ref = await connectWhole();
    await say("token", "invalid_code");
    await expect(connect()).rejects.toThrow("code_rejected");
    expect(await test(ref)).toMatchObject({ ok: true });
  });
});
