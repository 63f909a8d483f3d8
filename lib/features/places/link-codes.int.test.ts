// Why: a shared bot belongs to nobody. Whose a chat is, only a one-time code decides.
import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { linkCodes, members, places } from "@/db/schema";
import type { TestMember, TestOrganization } from "@/e2e/kit/new-organization";
import { expectNoSecrets, watchSecret } from "@/e2e/kit/secrets";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { testConnection } from "@/lib/features/connections/test-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { SHARED_TOKEN } from "@/sandbox/telegram/keys";
import { MOST_WRONG_CODES } from "./count-wrong-code";
import { CODE_LIFETIME_MS, createLinkCode } from "./create-link-code";
import { sharedBotForTests } from "./fixtures/shared-bot-for-tests";

watchSecret("the shared bot's token", SHARED_TOKEN);
const {
  sandbox,
  ANA,
  ACME_TEAM,
  RIVAL_TEAM,
  ours,
  theirs,
  connect,
  write,
  read,
  check,
  makeCode,
  answers,
  redeem,
  ownerOf,
} = sharedBotForTests();

const HUBS_TOKEN_REFUSED = {
  code: "provider_unavailable",
  message: expect.stringContaining("refuses the hub's own token"),
  remedy: { label: expect.stringContaining("An operator") },
};

describe("connecting with the hub's bot", () => {
  it("takes nothing, asks Telegram which bot it is, and waits for a chat", async () => {
    const ref = await connect(ours().member);
    const connection = await read(ours().member, ref);
    expect(connection).toMatchObject({
      authKind: "shared_bot",
      status: "pending",
      statusReason: { code: "choice_open" },
      diagnosis: { code: "chat_not_linked" },
      account: { name: "@integration_hub_bot" },
      choices: [{ name: "chat", chosen: null, open: true }],
    });
    expectNoSecrets(connection);
    expect((await testConnection(ours().owner.ctx, { ref })).checks.map(({ name, state }) => [name, state])).toEqual([
      ["account", "ok"],
      ["chat", "off"],
      ["updates", "ok"],
    ]);
  });

  it("is not configured without the bot's token, and blames nobody who connects for a wrong one", async () => {
    vi.stubEnv("BOTFATHERTOKEN", "");
    await expect(connect(ours().owner)).rejects.toMatchObject({
      code: "unprocessable",
      details: { missingVariables: ["BOTFATHERTOKEN"] },
    });
    vi.stubEnv("BOTFATHERTOKEN", `7110299999:${"A".repeat(35)}`);
    await expect(connect(ours().owner)).rejects.toMatchObject(HUBS_TOKEN_REFUSED);
    expect(await db().select().from(places)).toEqual([]);
  });

  it("says whose it is to mend where Telegram refuses the hub's token later", async () => {
    const ref = await connect(ours().owner);
    await redeem(await makeCode(ours().owner, ref));
    await makeCode(ours().owner, ref);
    vi.stubEnv("BOTFATHERTOKEN", `7110299999:${"A".repeat(35)}`);
    await expect(check(ours().owner, ref)).rejects.toMatchObject(HUBS_TOKEN_REFUSED);
    await testConnection(ours().owner.ctx, { ref });
    expect(await read(ours().owner, ref)).toMatchObject({
      statusReason: { message: expect.stringContaining("the hub's own token") },
      diagnosis: { code: "deployment_token_rejected" },
    });
  });

  it("is never a customer's", async () => {
    const { id: customerId } = await createCustomer(ours().owner.ctx, { name: "Initech" });
    const errors = [expect.objectContaining({ path: "customerId" })];
    for (const wish of [{}, { method: "bot_token", credentials: undefined, deployment: true, ref: "slack" }]) {
      await expect(connect(ours().owner, { ...wish, customerId })).rejects.toMatchObject({ errors });
    }
  });

  it("refuses fields that there are not", async () => {
    await expect(connect(ours().owner, { credentials: { token: SHARED_TOKEN } })).rejects.toMatchObject({
      code: "unprocessable",
    });
  });
});

describe("a code", () => {
  it("is in its answer alone, with addresses that open the bot; only its hash is stored", async () => {
    const ref = await connect(ours().owner);
    const made = await createLinkCode(ours().owner.ctx, { ref });
    expect(made.code).toMatch(/^[\w-]{22}$/);
    expect(made.chatUrl).toBe(`https://t.me/integration_hub_bot?start=${made.code}`);
    expect(made.groupUrl).toBe(`https://t.me/integration_hub_bot?startgroup=${made.code}`);
    expect(JSON.stringify(await db().select().from(linkCodes))).not.toContain(made.code);
    expect(JSON.stringify(await read(ours().owner, ref))).not.toContain(made.code);
  });

  it("links the chat in which it is sent, once: the connection works, and says who linked what", async () => {
    const ref = await connect(ours().owner);
    const code = await makeCode(ours().member, ref);
    expect(await check(ours().owner, ref)).toEqual({ data: [], waiting: true, diagnosis: null });
    await write(`/start ${code}`);
    const { data, waiting } = await check(ours().owner, ref);
    expect(waiting).toBe(false);
    expect(data).toMatchObject([{ id: ANA, name: "Ana", chosen: true, linkedBy: { userId: ours().member.userId } }]);
    expect(await read(ours().owner, ref)).toMatchObject({
      status: "active",
      choices: [{ chosen: { id: ANA, name: "Ana" } }],
    });
    expect((await testConnection(ours().owner.ctx, { ref })).checks.map(({ detail }) => detail)).toEqual([
      "The hub's bot is @integration_hub_bot.",
      "The bot may write to Ana.",
      "What is written to the bot arrives at this hub.",
    ]);
    expect((await answers("Ana")).at(-1)).toContain(`linked to Test ${ours().slug} now`);
    expect(await redeem(code, { id: RIVAL_TEAM })).toBe("used");
    expect(await redeem(code)).toBe("already_yours");
  });

  it("ends after ten minutes", async () => {
    const ref = await connect(ours().owner);
    const code = await makeCode(ours().owner, ref);
    await sandbox.advance(CODE_LIFETIME_MS);
    expect(await redeem(code)).toBe("expired");
    expect(await ownerOf(ANA)).toBeNull();
  });

  it.each(["", " ", "x", "'; drop table places; --", "a".repeat(5000), "<b>"])(
    "of the form %j is unknown",
    async (code) => {
      await connect(ours().owner);
      expect(await redeem(code)).toBe("unknown");
    },
  );

  it("links a chat however many wrong ones were sent there; those are answered ten times an hour", async () => {
    const ref = await connect(ours().owner);
    for (let guess = 0; guess < MOST_WRONG_CODES; guess += 1) expect(await redeem(`guess-${guess}`)).toBe("unknown");
    expect(await redeem("one-more")).toBe("too_many");
    expect(await redeem(await makeCode(ours().owner, ref))).toBe("linked");
    await sandbox.advance(61 * 60_000);
    expect(await redeem("an-hour-later")).toBe("unknown");
  });

  it("of a group's administrator works after anybody there has sent nonsense, whose rest is not answered", async () => {
    const ref = await connect(ours().owner);
    const code = await makeCode(ours().owner, ref);
    for (let guess = 0; guess < MOST_WRONG_CODES + 5; guess += 1) {
      await write(`/start guess-${guess}`, { from: "Ben", group: "Acme Team" });
      await check(ours().owner, ref);
    }
    expect(await answers("Acme Team")).toHaveLength(MOST_WRONG_CODES);
    await write(`/start ${code}`, { group: "Acme Team" });
    expect((await check(ours().owner, ref)).data).toMatchObject([{ id: ACME_TEAM }]);
  });

  it("that everybody in a group could read works no more, whatever came of it there", async () => {
    const [mine, other] = [await connect(ours().owner), await connect(theirs().owner)];
    await redeem(await makeCode(theirs().owner, other), { id: RIVAL_TEAM, name: "Rival Team" });
    const [notAdmin, taken, again] = [
      await makeCode(ours().owner, mine),
      await makeCode(ours().owner, mine),
      await makeCode(theirs().owner, other),
    ];
    expect(await redeem(notAdmin, { id: ACME_TEAM, mayDecide: false })).toBe("not_admin");
    expect(await redeem(taken, { id: RIVAL_TEAM })).toBe("taken");
    expect(await redeem(again, { id: RIVAL_TEAM })).toBe("already_yours");
    for (const code of [notAdmin, taken, again]) expect(await redeem(code, { id: "5000000009" })).toBe("used");
    expect(await ownerOf("5000000009")).toBeNull();
  });

  it("read in a group does not link the reader's own chat", async () => {
    const ref = await connect(ours().owner);
    const code = await makeCode(ours().owner, ref);
    await write(`/start ${code}`, { from: "Ben", group: "Acme Team" });
    await write(`/start ${code}`, { from: "Mallory" });
    expect(await check(ours().owner, ref)).toEqual({ data: [], waiting: false, diagnosis: null });
    expect((await answers("Acme Team")).at(-1)).toContain("it works no more");
    expect((await answers("Mallory")).at(-1)).toContain("used before");
  });

  it("sent by two chats at once links one of them", async () => {
    const ref = await connect(ours().owner);
    const code = await makeCode(ours().owner, ref);
    const outcomes = await Promise.all(["1", "2", "3", "4"].map((id) => redeem(code, { id, name: id })));
    expect(outcomes.toSorted()).toEqual(["linked", "used", "used", "used"]);
    expect(await db().select().from(places)).toHaveLength(1);
  });

  it("of two organizations for one chat at once: one has it", async () => {
    const codes = [
      await makeCode(ours().owner, await connect(ours().owner)),
      await makeCode(theirs().owner, await connect(theirs().owner)),
    ];
    const outcomes = await Promise.all(codes.map((code) => redeem(code)));
    expect(outcomes.toSorted()).toEqual(["linked", "taken"]);
  });

  it("is worth what its maker may do now", async () => {
    const ref = await connect(ours().owner);
    const [ofViewer, ofGone] = [await makeCode(ours().member, ref), await makeCode(ours().admin, ref)];
    const membership = ({ organizationId }: TestOrganization, { userId }: TestMember) =>
      and(eq(members.organizationId, organizationId), eq(members.userId, userId));
    await db().update(members).set({ role: "viewer" }).where(membership(ours(), ours().member));
    await db().delete(members).where(membership(ours(), ours().admin));
    expect(await redeem(ofViewer)).toBe("unknown");
    expect(await redeem(ofGone)).toBe("unknown");
  });

  it("ends with the connection", async () => {
    const ref = await connect(ours().owner);
    const code = await makeCode(ours().owner, ref);
    await disconnectConnection(ours().owner.ctx, { ref });
    expect(await redeem(code)).toBe("unknown");
  });

  it("is not made for a viewer, by another organization, for a paused connection, or where there is no bot", async () => {
    const ref = await connect(ours().owner);
    await expect(makeCode(ours().viewer, ref)).rejects.toMatchObject({ code: "forbidden" });
    await expect(makeCode(theirs().owner, ref)).rejects.toMatchObject({ code: "not_found" });
    const personal = await connect(ours().owner, { visibility: "personal" });
    await expect(makeCode(ours().admin, personal)).rejects.toMatchObject({ code: "not_found" });
    await updateConnection(ours().owner.ctx, { ref, paused: true });
    await expect(makeCode(ours().owner, ref)).rejects.toMatchObject({ code: "conflict" });
    const slack = await connect(theirs().owner, {
      ref: "slack",
      method: "bot_token",
      credentials: await tokenOf("slack"),
    });
    await expect(makeCode(theirs().owner, slack)).rejects.toMatchObject({ code: "unprocessable" });
  });
});

async function tokenOf(integration: string) {
  const [own] = (await sandbox.control.keys(integration)).filter(({ way }) => way === "bot_token");
  return { ...own?.credentials };
}
