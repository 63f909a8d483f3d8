import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { testConnection } from "@/lib/features/connections/test-connection";

const HOUR_MS = 3_600_000;
const GENERAL = "C012AB3CD";
const sandbox = sandboxForTests();
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(() => endConnections(organization));

const ctx = () => organization.owner.ctx;
const read = (ref: string) => getConnection(ctx(), { ref });
const connect = (wish = {}) => connectThroughHub(sandbox, organization, { integration: "slack", ...wish });
const test = (ref: string) => testConnection(ctx(), { ref });
const say = (target: string, error: string, times: number | null = 1) =>
  sandbox.control.addFault("slack", { target, status: 200, body: { ok: false, error }, times });

async function connectWhole(wish = {}): Promise<string> {
  const ref = await connect(wish);
  await chooseOption(ctx(), { ref, choice: "channel", optionId: GENERAL });
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
    const options = async () => (await listChoices(ctx(), { ref })).data[0]?.options ?? [];
    expect((await options()).map(({ name, refusal }) => [name, refusal])).toEqual([
      ["#general", null],
      ["#launch-plans", null],
      ["#leadership", "inviteApp"],
      ["#marketing", null],
      ["#random", null],
      ["#support", null],
    ]);
    const choose = () => chooseOption(ctx(), { ref, choice: "channel", optionId: "C0LEADERS" });
    await expect(choose()).rejects.toThrow();
    await sandbox.control.tell("slack", "invite", { channel: "leadership" });
    expect(await choose()).toMatchObject({ status: "active" });
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
    scopes: { missing: ["chat:write"] },
    capabilities: [{ name: "messages", available: false }],
  });
  expect((await test(ref)).checks.map(({ state }) => state)).toEqual(["ok", "ok", "off"]);
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
    await refreshConnectionToken(ctx(), { ref }).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
  });

  it("both end at Slack with the connection", async () => {
    const ref = await connectWhole();
    const { receipt } = await disconnectConnection(ctx(), { ref });
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
    expect(await sandbox.control.grants("slack")).toEqual([]);
  });

  it("of a workspace that another organization works with stay", async () => {
    const ref = await connectWhole();
    const mine = organization;
    organization = await newOrganization();
    const theirs = await connectWhole();
    const { receipt } = await disconnectConnection(mine.owner.ctx, { ref });
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "skipped" });
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
    await refreshConnectionToken(ctx(), { ref }).catch(() => undefined);
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
