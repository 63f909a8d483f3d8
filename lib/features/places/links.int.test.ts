// Why: a shared bot belongs to nobody. Whose a chat is, only a one-time code decides; everybody else gets a prompt.
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as proxy } from "@/app/api/integrations/[ref]/proxy/[[...path]]/route";
import { db } from "@/db/client";
import { botReadings, linkAttempts, linkCodes, members, organizations, places } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { expectNoSecrets, watchSecret } from "@/e2e/kit/secrets";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import { requirePlace } from "@/lib/core/places/require-place";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { accessOf } from "@/lib/features/connections/connection-http";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { findReadable } from "@/lib/features/connections/find-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { testConnection } from "@/lib/features/connections/test-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { done } from "@/lib/providers/telegram/wire";
import { SHARED_TOKEN } from "@/sandbox/telegram/keys";
import { answerStranger } from "./answers";
import { checkLinks } from "./check-links";
import { MOST_ATTEMPTS } from "./count-attempt";
import { CODE_LIFETIME_MS, createLinkCode } from "./create-link-code";
import { listLinks } from "./list-links";
import { redeemLinkCode } from "./redeem-link-code";
import { unlinkPlace } from "./unlink-place";

watchSecret("the shared bot's token", SHARED_TOKEN);
const ANA = "5000000001";
const ACME_TEAM = "-1001000000001";
const RIVAL_TEAM = "-1001000000002";

const sandbox = sandboxForTests();
let ours: TestOrganization;
let theirs: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  for (const table of [places, linkAttempts, botReadings]) await db().delete(table);
  [ours, theirs] = [await newOrganization(), await newOrganization()];
});
afterEach(() => vi.unstubAllEnvs());

async function connect(member: TestMember, wish = {}): Promise<string> {
  const connected = await connectByCredentials(member.ctx, {
    ref: "telegram",
    method: "shared_bot",
    credentials: {},
    browserToken: "none",
    ...wish,
  });
  if (!("id" in connected)) throw new Error("not connected");
  return connected.id;
}

const write = (text: string, where: { from?: string; group?: string; anonymous?: boolean } = {}) =>
  sandbox.control.tell("telegram", "message", { from: "Ana", ...where, text });
const read = (member: TestMember, ref: string) => getConnection(member.ctx, { ref });
const check = (member: TestMember, ref: string) => checkLinks(member.ctx, { ref });
const makeCode = async (member: TestMember, ref: string) => (await createLinkCode(member.ctx, { ref })).code;

async function answers(chat: string): Promise<string[]> {
  const answer = await fetch(`${sandbox.origin}/control/telegram/messages`);
  const { messages } = (await answer.json()) as { messages: { chat: string; from: string; text: string }[] };
  return messages.filter((message) => message.chat === chat && message.from === "bot").map(({ text }) => text);
}

/** By the verb alone: the chat has sent the code. */
const redeem = (code: string, { id = ANA, name = "Ana", mayDecide = true } = {}) =>
  redeemLinkCode(ours.owner.ctx, {
    provider: "telegram",
    code,
    place: { id, name, kind: "chat" },
    mayDecide: async () => mayDecide,
  });

const ownerOf = (externalId: string) => findPlaceOwner({ provider: "telegram", externalId });

describe("connecting with the hub's bot", () => {
  it("takes nothing, asks Telegram which bot it is, and waits for a chat", async () => {
    const ref = await connect(ours.member);
    const connection = await read(ours.member, ref);
    expect(connection).toMatchObject({
      authKind: "shared_bot",
      status: "pending",
      statusReason: { code: "choice_open" },
      diagnosis: { code: "chat_not_linked" },
      account: { name: "@integration_hub_bot" },
      choices: [{ name: "chat", chosen: null, open: true }],
    });
    expectNoSecrets(connection);
    expect((await testConnection(ours.owner.ctx, { ref })).checks.map(({ name, state }) => [name, state])).toEqual([
      ["account", "ok"],
      ["chat", "off"],
    ]);
  });

  it("is not configured without the bot's token, and blames nobody who connects for a wrong one", async () => {
    vi.stubEnv("BOTFATHERTOKEN", "");
    await expect(connect(ours.owner)).rejects.toMatchObject({
      code: "unprocessable",
      details: { missingVariables: ["BOTFATHERTOKEN"] },
    });
    vi.stubEnv("BOTFATHERTOKEN", `7110299999:${"A".repeat(35)}`);
    await expect(connect(ours.owner)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(await db().select().from(places)).toEqual([]);
  });

  it("refuses fields that there are not", async () => {
    await expect(connect(ours.owner, { credentials: { token: SHARED_TOKEN } })).rejects.toMatchObject({
      code: "unprocessable",
    });
  });
});

describe("a code", () => {
  it("is in its answer alone, with addresses that open the bot; only its hash is stored", async () => {
    const ref = await connect(ours.owner);
    const made = await createLinkCode(ours.owner.ctx, { ref });
    expect(made.code).toMatch(/^[\w-]{22}$/);
    expect(made.chatUrl).toBe(`https://t.me/integration_hub_bot?start=${made.code}`);
    expect(made.groupUrl).toBe(`https://t.me/integration_hub_bot?startgroup=${made.code}`);
    expect(JSON.stringify(await db().select().from(linkCodes))).not.toContain(made.code);
    expect(JSON.stringify(await read(ours.owner, ref))).not.toContain(made.code);
  });

  it("links the chat in which it is sent, once: the connection works, and says who linked what", async () => {
    const ref = await connect(ours.owner);
    const code = await makeCode(ours.member, ref);
    expect(await check(ours.owner, ref)).toEqual({ data: [], waiting: true });
    await write(`/start ${code}`);
    const { data, waiting } = await check(ours.owner, ref);
    expect(waiting).toBe(false);
    expect(data).toMatchObject([{ id: ANA, name: "Ana", chosen: true, linkedBy: { userId: ours.member.userId } }]);
    expect(await read(ours.owner, ref)).toMatchObject({
      status: "active",
      choices: [{ chosen: { id: ANA, name: "Ana" } }],
    });
    expect((await testConnection(ours.owner.ctx, { ref })).checks.map(({ detail }) => detail)).toEqual([
      "The hub's bot is @integration_hub_bot.",
      "The bot may write to Ana.",
    ]);
    expect((await answers("Ana")).at(-1)).toContain("linked now");
    expect(await redeem(code, { id: RIVAL_TEAM })).toBe("used");
    expect(await redeem(code)).toBe("used");
  });

  it("ends after ten minutes", async () => {
    const ref = await connect(ours.owner);
    const code = await makeCode(ours.owner, ref);
    await sandbox.advance(CODE_LIFETIME_MS);
    expect(await redeem(code)).toBe("expired");
    expect(await ownerOf(ANA)).toBeNull();
  });

  it.each(["", " ", "x", "'; drop table places; --", "a".repeat(5000), "<b>"])(
    "of the form %j is unknown",
    async (code) => {
      await connect(ours.owner);
      expect(await redeem(code)).toBe("unknown");
    },
  );

  it("is no longer listened to in a chat that tries too many, for an hour", async () => {
    const ref = await connect(ours.owner);
    const code = await makeCode(ours.owner, ref);
    for (let guess = 0; guess < MOST_ATTEMPTS; guess += 1) expect(await redeem(`guess-${guess}`)).toBe("unknown");
    expect(await redeem(code)).toBe("too_many");
    expect(await redeem(code, { id: ACME_TEAM })).toBe("linked");
    await sandbox.advance(61 * 60_000);
    expect(await redeem(await makeCode(ours.owner, ref))).toBe("linked");
  });

  it("sent by two chats at once links one of them", async () => {
    const ref = await connect(ours.owner);
    const code = await makeCode(ours.owner, ref);
    const outcomes = await Promise.all(["1", "2", "3", "4"].map((id) => redeem(code, { id, name: id })));
    expect(outcomes.toSorted()).toEqual(["linked", "used", "used", "used"]);
    expect(await db().select().from(places)).toHaveLength(1);
  });

  it("of two organizations for one chat at once: one has it", async () => {
    const codes = [
      await makeCode(ours.owner, await connect(ours.owner)),
      await makeCode(theirs.owner, await connect(theirs.owner)),
    ];
    const outcomes = await Promise.all(codes.map((code) => redeem(code)));
    expect(outcomes.toSorted()).toEqual(["linked", "taken"]);
  });

  it("is worth what its maker may do now", async () => {
    const ref = await connect(ours.owner);
    const [ofViewer, ofGone] = [await makeCode(ours.member, ref), await makeCode(ours.admin, ref)];
    const membership = ({ organizationId }: TestOrganization, { userId }: TestMember) =>
      and(eq(members.organizationId, organizationId), eq(members.userId, userId));
    await db().update(members).set({ role: "viewer" }).where(membership(ours, ours.member));
    await db().delete(members).where(membership(ours, ours.admin));
    expect(await redeem(ofViewer)).toBe("unknown");
    expect(await redeem(ofGone)).toBe("unknown");
  });

  it("ends with the connection", async () => {
    const ref = await connect(ours.owner);
    const code = await makeCode(ours.owner, ref);
    await disconnectConnection(ours.owner.ctx, { ref });
    expect(await redeem(code)).toBe("unknown");
  });

  it("is not made for a viewer, by another organization, for a paused connection, or for a bot of one's own", async () => {
    const ref = await connect(ours.owner);
    await expect(makeCode(ours.viewer, ref)).rejects.toMatchObject({ code: "forbidden" });
    await expect(makeCode(theirs.owner, ref)).rejects.toMatchObject({ code: "not_found" });
    const personal = await connect(ours.owner, { visibility: "personal" });
    await expect(makeCode(ours.admin, personal)).rejects.toMatchObject({ code: "not_found" });
    await updateConnection(ours.owner.ctx, { ref, paused: true });
    await expect(makeCode(ours.owner, ref)).rejects.toMatchObject({ code: "conflict" });
    const [own] = (await sandbox.control.keys("telegram")).filter(({ way }) => way === "bot_token");
    const credentials = { ...own?.credentials };
    const ownBot = await connect(theirs.owner, { method: "bot_token", credentials });
    await expect(makeCode(theirs.owner, ownBot)).rejects.toMatchObject({ code: "unprocessable" });
  });
});

describe("a chat", () => {
  it("of another organization stays theirs, and nobody is named; unlinked, it is free", async () => {
    const [mine, other] = [await connect(ours.owner), await connect(theirs.owner)];
    expect(await redeem(await makeCode(ours.owner, mine))).toBe("linked");
    const code = await makeCode(theirs.owner, other);
    await write(`/start ${code}`);
    expect((await check(theirs.owner, other)).data).toEqual([]);
    const [said = ""] = (await answers("Ana")).slice(-1);
    expect(said).toContain("cannot be linked");
    for (const name of [ours.slug, ours.owner.email, theirs.slug]) expect(said).not.toContain(name);
    expect(await ownerOf(ANA)).toMatchObject({ organizationId: ours.organizationId });
    await expect(unlinkPlace(theirs.owner.ctx, { ref: other, chatId: ANA })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(unlinkPlace(theirs.owner.ctx, { ref: mine, chatId: ANA })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(unlinkPlace(ours.viewer.ctx, { ref: mine, chatId: ANA })).rejects.toMatchObject({ code: "forbidden" });

    await unlinkPlace(ours.owner.ctx, { ref: mine, chatId: ANA });
    expect(await read(ours.owner, mine)).toMatchObject({ status: "pending", diagnosis: { code: "chat_not_linked" } });
    // The code was not used up by the refusal.
    expect(await redeem(code)).toBe("linked");
  });

  it("is free again with the connection's end, and with the organization's", async () => {
    const mine = await connect(ours.owner);
    await redeem(await makeCode(ours.owner, mine));
    await disconnectConnection(ours.owner.ctx, { ref: mine });
    expect(await ownerOf(ANA)).toBeNull();
    const other = await connect(theirs.owner);
    await redeem(await makeCode(theirs.owner, other));
    await db().delete(organizations).where(eq(organizations.id, theirs.organizationId));
    expect(await ownerOf(ANA)).toBeNull();
  });

  it("that is linked already is told so, and no code is used up", async () => {
    const ref = await connect(ours.owner);
    await redeem(await makeCode(ours.owner, ref));
    const code = await makeCode(ours.owner, ref);
    expect(await redeem(code)).toBe("already_yours");
    expect(await redeem(code, { id: ACME_TEAM, name: "Acme Team" })).toBe("linked");
    expect((await listLinks(ours.viewer.ctx, { ref })).data.map(({ name, chosen }) => [name, chosen])).toEqual([
      ["Ana", true],
      ["Acme Team", false],
    ]);
    const { data } = await listChoices(ours.owner.ctx, { ref });
    expect(data[0]?.options.map(({ name }) => name)).toEqual(["Ana", "Acme Team"]);
    await unlinkPlace(ours.owner.ctx, { ref, chatId: ANA });
    expect(await read(ours.owner, ref)).toMatchObject({ status: "active", choices: [{ chosen: { id: ACME_TEAM } }] });
  });

  it("of a group is linked by its administrators alone, also by one who writes as the group", async () => {
    const ref = await connect(ours.owner);
    await write(`/start ${await makeCode(ours.owner, ref)}`, { from: "Ben", group: "Acme Team" });
    expect((await check(ours.owner, ref)).data).toEqual([]);
    expect((await answers("Acme Team")).at(-1)).toContain("Only an administrator");
    await write(`/start@integration_hub_bot ${await makeCode(ours.owner, ref)}`, { group: "Acme Team" });
    expect((await check(ours.owner, ref)).data).toMatchObject([{ id: ACME_TEAM, name: "Acme Team" }]);
    const other = await connect(theirs.owner);
    const code = await makeCode(theirs.owner, other);
    await write(`/start ${code}`, { from: "Mallory", group: "Rival Team", anonymous: true });
    expect((await check(theirs.owner, other)).data).toMatchObject([{ id: RIVAL_TEAM }]);
  });
});

describe("a stranger", () => {
  const everything = async () => [await db().select().from(places), await db().select().from(linkCodes)];

  it.each(["Hello", "/help", "/start", "/start wrong-code", "/connections", "who owns this?"])(
    "who writes %j gets the link prompt and nothing else",
    async (text) => {
      const ref = await connect(ours.owner);
      await makeCode(ours.owner, ref);
      const before = await everything();
      await write(text, { from: "Mallory" });
      expect(await check(ours.owner, ref)).toEqual({ data: [], waiting: true });
      expect(await answers("Mallory")).toEqual([answerStranger()]);
      expect(await everything()).toEqual(before);
    },
  );

  it("gets the same words whether or not anybody is linked; a linked chat is not prompted", async () => {
    const ref = await connect(ours.owner);
    await redeem(await makeCode(ours.owner, ref));
    await makeCode(ours.owner, ref);
    await write("Hello", { from: "Mallory" });
    await write("Hello?", { from: "Mallory" });
    await write("Hello");
    await check(ours.owner, ref);
    expect(await answers("Mallory")).toEqual([answerStranger()]);
    expect(await answers("Ana")).toEqual([]);
    for (const name of [ours.slug, ours.owner.email, "Ana"]) expect(answerStranger()).not.toContain(name);
  });

  it("is not answered in a group for what is not said to the bot", async () => {
    const ref = await connect(ours.owner);
    await makeCode(ours.owner, ref);
    await write("/start@acme_helper_bot x", { group: "Acme Team" });
    await write("lunch?", { group: "Acme Team" });
    await check(ours.owner, ref);
    expect(await answers("Acme Team")).toEqual([]);
  });
});

describe("reading", () => {
  const asked = async () => (await sandbox.control.requests("telegram", { pathContains: "getUpdates" })).length;

  it("happens while a code is open, and at no other time", async () => {
    const ref = await connect(ours.owner);
    await check(ours.owner, ref);
    expect(await asked()).toBe(0);
    await makeCode(ours.owner, ref);
    await check(ours.owner, ref);
    expect(await asked()).toBe(1);
    await sandbox.advance(CODE_LIFETIME_MS);
    await check(ours.owner, ref);
    expect(await asked()).toBe(1);
  });

  it("is done by one at a time, and nothing is read twice", async () => {
    const ref = await connect(ours.owner);
    await makeCode(ours.owner, ref);
    await write("Hello", { from: "Mallory" });
    await Promise.all(Array.from({ length: 5 }, () => check(ours.owner, ref)));
    await check(ours.owner, ref);
    expect(await answers("Mallory")).toHaveLength(1);
  });

  it("is left to the address that messages go to, where there is one", async () => {
    const ref = await connect(ours.owner);
    const code = await makeCode(ours.owner, ref);
    await sandbox.control.tell("telegram", "webhook", { url: "https://hub.example.com/x" });
    await write(`/start ${code}`);
    expect(await check(ours.owner, ref)).toEqual({ data: [], waiting: true });
    await sandbox.control.tell("telegram", "webhook", { url: "" });
    expect((await check(ours.owner, ref)).data).toHaveLength(1);
  });

  it("that fails loses no message", async () => {
    const ref = await connect(ours.owner);
    await write(`/start ${await makeCode(ours.owner, ref)}`);
    await sandbox.control.addFault("telegram", { target: "api", status: 502 });
    await expect(check(ours.owner, ref)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect((await check(ours.owner, ref)).data).toHaveLength(1);
  });
});

describe("the ownership rule", () => {
  const send = async (member: TestMember, ref: string, chatId: unknown) => {
    const { connection } = await findReadable(member.ctx.actor, ref);
    return (await accessOf(connection)).http.post("sendMessage", done, { chat_id: chatId, text: "x" });
  };

  it("lets a connection reach its own chat, and nobody else's, however it is named", async () => {
    const [mine, other] = [await connect(ours.owner), await connect(theirs.owner)];
    await write(`/start ${await makeCode(ours.owner, mine)}`);
    await check(ours.owner, mine);
    await write(`/start ${await makeCode(theirs.owner, other)}`, { from: "Mallory", group: "Rival Team" });
    await check(theirs.owner, other);
    await send(ours.owner, mine, ANA);
    await send(ours.owner, mine, Number(ANA));
    const refused = { failure: { kind: "rejected", diagnosis: "place_not_linked" } };
    for (const chatId of [RIVAL_TEAM, Number(RIVAL_TEAM), "@rival", "", null, "5000000003"]) {
      await expect(send(ours.owner, mine, chatId)).rejects.toMatchObject(refused);
    }
    await expect(send(theirs.owner, other, ANA)).rejects.toMatchObject(refused);
    const { connection } = await findReadable(ours.owner.ctx.actor, mine);
    const { http } = await accessOf(connection);
    const query = { chat_id: RIVAL_TEAM };
    await expect(http.get("getChat", done, { query })).rejects.toMatchObject(refused);
    await expect(http.get("GETCHAT", done, { query })).rejects.toMatchObject(refused);
    for (const body of [
      { chat_id: ANA, from_chat_id: RIVAL_TEAM, message_id: 1 },
      { chat_id: ANA, text: "x", reply_parameters: { message_id: 1, chat_id: RIVAL_TEAM } },
    ]) {
      await expect(http.post("copyMessage", done, body)).rejects.toMatchObject(refused);
    }
    for (const method of ["getUpdates", "getWebhookInfo", "setWebhook", "logOut", "sendMessage"]) {
      await expect(http.get(method, done)).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
    }
    expect(await answers("Rival Team")).toHaveLength(1); // that it is linked
  });

  it("leaves nothing for the proxy, whoever's chat is named", async () => {
    const ref = await connect(ours.owner);
    await redeem(await makeCode(ours.owner, ref));
    const bearer = await newApiKey(ours.owner);
    for (const path of ["getMe", "getUpdates", `sendMessage?chat_id=${ANA}&text=x`, `getChat?chat_id=${RIVAL_TEAM}`]) {
      const address = `/api/integrations/${ref}/proxy/${path}`;
      const answer = await callRoute(proxy as never, { path: address, params: { ref }, bearer });
      expect(answer.status).toBe(422);
      expect(answer.text).not.toContain(SHARED_TOKEN);
    }
  });

  it("answers alike for what is another's and for what is not there", async () => {
    const [mine, other] = [await connect(ours.owner), await connect(theirs.owner)];
    await redeem(await makeCode(ours.owner, mine));
    const holder = { organizationId: theirs.organizationId, connectionId: other };
    const ask = (externalId: string) =>
      requirePlace(holder, { provider: "telegram", externalId }).catch((error: unknown) => JSON.stringify(error));
    expect(await ask(ANA)).toBe(await ask("404"));
  });
});
