import { describe, expect, it, vi } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect, consent, read, test, refresh, disconnect, optionsOf, choose } = integrationForTests("reddit");
const DAY_MS = 86_400_000;

async function connectCommunity(optionId = "AcmeTools"): Promise<string> {
  const ref = await connect();
  await choose(ref, "subreddit", optionId);
  return ref;
}

describe("a consent at Reddit", () => {
  it("waits for a community, and everything works once it is chosen", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
      status: "pending",
      account: { id: "8k2vq1", name: "u/ana_rivera" },
      scopes: { missing: [] },
    });
    const refusals = (await optionsOf(ref)).map(({ name, refusal }) => [name, refusal !== null]);
    expect(refusals).toEqual([
      ["r/AcmeTools", false],
      ["r/PortoMakers", false],
      ["r/Tools", false],
      ["r/Woodworking", false],
      ["r/announcements", true],
      ["r/OldWrenches", true],
      ["r/QuietShop", true],
    ]);
    await choose(ref, "subreddit", "AcmeTools");
    expect((await read(ref)).status).toBe("active");
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account" },
        { name: "subreddits" },
        { name: "postRules", detail: expect.stringContaining("flair") },
      ],
    });
  });

  it("lists communities to the last page, and takes none where nobody may post", async () => {
    await sandbox.control.tell("reddit", "communities", { account: "ana@acme.test", count: 230 });
    const ref = await connect();
    expect(await optionsOf(ref)).toHaveLength(237);
    const refused = choose(ref, "subreddit", "QuietShop");
    await expect(refused).rejects.toMatchObject({ code: "unprocessable" });
  });

  it("whose used code is refused with status 200 connects nothing", async () => {
    await sandbox.control.addFault("reddit", { target: "token", status: 200, body: { error: "invalid_grant" } });
    const outcome = await consent();
    expect(outcome).toMatchObject({ kind: "failed", error: "code_rejected" });
    const denied = await consent({ decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
  });
});

describe("access to Reddit", () => {
  it("says who we are with every call, the token endpoint's too", async () => {
    vi.stubEnv("REDDIT_USER_AGENT", "web:test.acme.hub:v2.1 (by /u/acme_tools)");
    expect(await test(await connectCommunity())).toMatchObject({ ok: true });
    vi.stubEnv("REDDIT_USER_AGENT", "node");
    expect((await consent()).kind).toBe("failed");
  });

  it("is refreshed again and again with the one refresh token there is", async () => {
    const ref = await connectCommunity();
    for (const _ of [1, 2, 3]) {
      await sandbox.advance(DAY_MS + 1_000);
      expect(await test(ref)).toMatchObject({ ok: true });
    }
    expect(await sandbox.control.requests("reddit", { target: "token" })).toHaveLength(4);
  });

  it("ends where Reddit answers a refresh with 400 and no word", async () => {
    const ref = await connectCommunity();
    await sandbox.control.revokeGrants("reddit");
    await refresh(ref).catch(() => null);
    expect(await read(ref)).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "refresh_rejected" },
    });
  });

  it("is ended at Reddit when disconnected", async () => {
    const { receipt } = await disconnect(await connectCommunity());
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
  });
});
