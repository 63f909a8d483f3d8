import { describe, expect, it, vi } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const ACME_HQ = "1300000000000000001";
const ACME_COMMUNITY = "1300000000000000002";
const RIVAL = "1300000000000000004";
const {
  sandbox,
  organization,
  enter,
  enterNewOrganization,
  connect,
  consent,
  read,
  test,
  refresh,
  disconnect,
  choice,
  choose,
} = integrationForTests("discord");

async function connectWhole(wish = {}): Promise<string> {
  const ref = await connect(wish);
  const channel = (await choice(ref, "channel"))?.options.find(({ name }) => name === "#general");
  await choose(ref, "channel", channel?.id);
  return ref;
}

describe("the server", () => {
  it("is the one that the token answer names, whatever the browser came back with", async () => {
    const ref = await connect({
      picked: [ACME_COMMUNITY],
      tamper: (url: URL) => url.searchParams.set("guild_id", RIVAL),
    });
    const connection = await read(ref);
    expect(connection).toMatchObject({
      status: "pending",
      account: { id: "1100000000000000001", name: "Ana Rivera", email: null },
    });
    expect((await choice(ref, "guild"))?.chosen).toMatchObject({ id: ACME_COMMUNITY, name: "Acme Community" });
  });

  it("can be another that the person manages and the bot is in, and then has channels of its own", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    const options = (await choice(ref, "guild"))?.options ?? [];
    expect(options.map(({ name, refusal }) => [name, refusal])).toEqual([
      ["Acme HQ", null],
      ["Acme Community", "addBot"],
    ]);
    await expect(choose(ref, "guild", ACME_COMMUNITY)).rejects.toThrow();
    await connect({ account: "ben@acme.test", picked: [ACME_COMMUNITY] });
    expect(await choose(ref, "guild", ACME_COMMUNITY)).toMatchObject({ status: "pending" });
    const channels = (await choice(ref, "channel"))?.options ?? [];
    expect(channels.map(({ name, refusal }) => [name, refusal])).toEqual([
      ["#general", null],
      ["#announcements", null],
      ["#staff", "botMayNotWrite"],
    ]);
  });

  it("of another organization cannot be reached, though the one bot is in it", async () => {
    const mine = organization();
    await enterNewOrganization();
    const theirs = await connectWhole({ account: "mallory@rival.test", picked: [RIVAL] });
    expect(await test(theirs)).toMatchObject({ ok: true });
    enter(mine);
    const ref = await connectWhole({ picked: [ACME_HQ] });
    const theirChannel = `${RIVAL.slice(1)}1`;
    const seenBefore = (await sandbox.control.requests("discord", { pathContains: RIVAL })).length;

    expect((await choice(ref, "guild"))?.options.map(({ id }) => id)).not.toContain(RIVAL);
    await expect(choose(ref, "guild", RIVAL)).rejects.toThrow();
    await expect(choose(ref, "channel", theirChannel)).rejects.toThrow();
    await connect({ picked: [RIVAL], tamper: (url: URL) => url.searchParams.set("guild_id", RIVAL) });
    expect((await choice(ref, "guild"))?.chosen?.id).toBe(ACME_HQ);
    expect(await test(ref)).toMatchObject({ ok: true });
    expect(await sandbox.control.requests("discord", { pathContains: RIVAL })).toHaveLength(seenBefore);
  });
});

describe("the test", () => {
  it("says who, where, and that the bot may write", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    expect((await test(ref)).checks.map(({ state, detail }) => [state, detail])).toEqual([
      ["ok", "Connected by ana."],
      ["ok", "The bot is in Acme HQ."],
      ["ok", "Messages go to #general."],
    ]);
  });

  it("says that the bot was silenced or removed, and keeps the person's access", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    await sandbox.control.tell("discord", "silence", { server: "Acme HQ", channel: "general" });
    expect((await test(ref)).checks[2]?.detail).toContain("may not write in #general");
    await sandbox.control.tell("discord", "kick", { server: "Acme HQ" });
    expect((await test(ref)).checks[1]?.detail).toContain("not in this server");
    expect(await read(ref)).toMatchObject({ status: "degraded", statusReason: { code: "checks_refused" } });
  });

  it("does not blame the person for a bot's token that the operator has wrong", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    vi.stubEnv("DISCORD_BOT_TOKEN", "wrong");
    expect(await test(ref)).toMatchObject({ ok: false });
    expect((await read(ref)).status).not.toBe("needs_reauth");
  });

  it("waits for as long as Discord says, in seconds with fractions", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    await sandbox.control.addFault("discord", { target: "userinfo", status: 429 });
    expect(await test(ref)).toMatchObject({ ok: false });
    expect(await read(ref)).toMatchObject({ status: "rate_limited" });
    await sandbox.advance(2_000);
    expect(await test(ref)).toMatchObject({ ok: true });
  });
});

it("is not configured without the bot's token", async () => {
  vi.stubEnv("DISCORD_BOT_TOKEN", "");
  await expect(consent()).rejects.toThrow("DISCORD_BOT_TOKEN");
});

describe("tokens", () => {
  it("are renewed with a refresh token that works once", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    for (let week = 0; week < 2; week += 1) {
      await sandbox.advance(8 * 86_400_000);
      expect(await test(ref)).toMatchObject({ ok: true });
    }
  });

  it("are lost with an answer that is lost", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    await sandbox.control.addFault("discord", { target: "token", dropAfterProcessing: true });
    await refresh(ref).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
  });

  it("all end with the connection", async () => {
    const ref = await connectWhole({ picked: [ACME_HQ] });
    const { receipt } = await disconnect(ref);
    expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
    expect(await sandbox.control.grants("discord")).toEqual([]);
  });
});
