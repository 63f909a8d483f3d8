// Why: a bot of one's own is linked to chats as the hub's is, and its chats are in nobody else's way.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PUT as setDefault } from "@/app/api/conversations/default/route";
import { db } from "@/db/client";
import { chatPeople, connectionWebhooks, events, receiptKeys, receipts } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import type { TestMember } from "@/e2e/kit/new-organization";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { keepRegistrations } from "@/lib/features/registrations/keep-registrations";
import { telegramKeys } from "@/sandbox/telegram/keys";
import { answerStranger } from "./answers";
import { createLinkCode } from "./create-link-code";
import { sharedBotForTests } from "./fixtures/shared-bot-for-tests";
import { unlinkPlace } from "./unlink-place";

const { sandbox, ANA, ACME_TEAM, ours, theirs, connect, write, read, check, makeCode, answers, ownerOf } =
  sharedBotForTests();
const hub = servedWebhooks();
const HELPER = "7110201543";
const TOKEN = telegramKeys.find(({ name }) => name === "token of the helper")?.secret ?? "";
const own = { method: "bot_token", credentials: { token: TOKEN } };
const job = <Name extends string>(name: Name) => backgroundContext({ kind: "deployment" as const, job: name });
const tell = (text: string, where: { from?: string; group?: string } = {}) =>
  sandbox.control.tell("telegram", "message", { from: "Ana", bot: HELPER, ...where, text });
const people = () => db().select().from(chatPeople).where(eq(chatPeople.organizationId, ours().organizationId));

async function linked(member: TestMember, ref: string): Promise<void> {
  await tell(`/start ${await makeCode(member, ref)}`);
  await check(member, ref);
}

describe("a bot of one's own", () => {
  it("works before a chat is linked; its codes open it, in a space of its own", async () => {
    const ref = await connect(ours().owner, own);
    expect(await read(ours().owner, ref)).toMatchObject({
      status: "active",
      choices: [{ name: "chat", required: false, chosen: null, linked: true }],
    });
    const made = await createLinkCode(ours().owner.ctx, { ref });
    expect(made.chatUrl).toBe(`https://t.me/acme_helper_bot?start=${made.code}`);
    // Sent to the hub's bot it is none.
    await write(`/start ${made.code}`);
    const shared = await connect(theirs().owner);
    await makeCode(theirs().owner, shared);
    await check(theirs().owner, shared);
    expect(await answers("Ana")).toEqual([answerStranger()]);
    await tell(`/start ${made.code}`);
    expect((await check(ours().owner, ref)).data).toMatchObject([{ id: ANA, chosen: true }]);
    expect(await read(ours().owner, ref)).toMatchObject({ choices: [{ chosen: { id: ANA, name: "Ana" } }] });
    expect(await ownerOf(ANA)).toBeNull();
  });

  it("leaves a person's chat with the hub's bot to whoever links that one", async () => {
    await linked(ours().owner, await connect(ours().owner, own));
    const shared = await connect(theirs().owner);
    await write(`/start ${await makeCode(theirs().owner, shared)}`);
    expect((await check(theirs().owner, shared)).data).toMatchObject([{ id: ANA }]);
  });
});

describe("who sends a code in their own chat", () => {
  it("is its maker there, and hears as whom; of a group only the group is linked", async () => {
    const ref = await connect(ours().owner, own);
    await linked(ours().member, ref);
    const userId = ours().member.userId;
    expect(await people()).toMatchObject([
      { connectionId: ref, externalUserId: ANA, userId, name: "Ana", directExternalId: ANA, boundBy: "code" },
    ]);
    expect((await answers("Ana")).at(-1)).toContain(`You are ${ours().member.email} of Test ${ours().slug} here`);
    await tell(`/start ${await makeCode(ours().owner, ref)}`, { group: "Acme Team" });
    expect((await check(ours().owner, ref)).data).toMatchObject([{ id: ANA }, { id: ACME_TEAM }]);
    expect(await people()).toHaveLength(1);
    expect((await answers("Acme Team")).at(-1)).not.toContain("You are");
  });

  it("is nobody else by another's code, which works no more; unlinked, they are nobody", async () => {
    const ref = await connect(ours().owner, own);
    await linked(ours().member, ref);
    await linked(ours().owner, ref);
    expect((await answers("Ana")).at(-1)).toContain("here you are somebody else");
    expect(await people()).toMatchObject([{ userId: ours().member.userId }]);
    await unlinkPlace(ours().owner.ctx, { ref, chatId: ANA });
    expect(await people()).toEqual([]);
    await linked(ours().owner, ref);
    expect(await people()).toMatchObject([{ userId: ours().owner.userId }]);
  });

  it("is it in a chat that was linked before, too", async () => {
    const ref = await connect(ours().owner, own);
    await linked(ours().member, ref);
    await db().delete(chatPeople).where(eq(chatPeople.organizationId, ours().organizationId));
    await linked(ours().owner, ref);
    expect((await answers("Ana")).at(-1)).toContain(`You are ${ours().owner.email}`);
    expect(await people()).toMatchObject([{ userId: ours().owner.userId }]);
    expect((await check(ours().owner, ref)).waiting).toBe(false);
  });
});

describe("where messages go", () => {
  const say = async (member: TestMember, body: unknown) => {
    const call = { method: "PUT", path: "/api/conversations/default", cookie: member.cookie, body };
    const { status, json } = await callRoute(setDefault as never, call);
    return [status, json];
  };

  it("is said by a chat's id, a number or not, and only of one that is linked", async () => {
    const ref = await connect(ours().owner, own);
    await linked(ours().member, ref);
    await tell(`/start ${await makeCode(ours().owner, ref)}`, { group: "Acme Team" });
    await check(ours().owner, ref);
    const team = { connectionId: ref, chatId: ACME_TEAM, name: "Acme Team" };
    expect(await say(ours().member, { connectionId: ref, chat_id: Number(ACME_TEAM) })).toEqual([200, team]);
    expect(await read(ours().owner, ref)).toMatchObject({ choices: [{ chosen: { id: ACME_TEAM } }] });
    expect(await say(ours().member, { connectionId: ref, chatId: ANA })).toMatchObject([200, { name: "Ana" }]);
    for (const [member, body, status] of [
      [ours().owner, { connectionId: ref, chatId: "5000000009" }, 422],
      [ours().owner, { connectionId: ref }, 400],
      [ours().owner, { connectionId: ref, chat_id: 1.5 }, 400],
      [ours().viewer, { connectionId: ref, chatId: ANA }, 403],
      [theirs().owner, { connectionId: ref, chatId: ANA }, 404],
    ] as const) {
      expect((await say(member, body))[0]).toBe(status);
    }
  });
});

describe("at its own address", () => {
  beforeAll(() => hub.open());
  afterAll(() => hub.close());
  let ref: string;
  beforeEach(async () => {
    for (const table of [receipts, receiptKeys, connectionWebhooks]) await db().delete(table);
    ref = await connect(ours().owner, own);
    await keepRegistrations(job("webhooks.register"), { connectionId: ref });
  });

  async function arrived(count: number): Promise<void> {
    const received = () => db().select().from(receipts);
    await expect.poll(async () => (await received()).length, { timeout: 15_000, interval: 50 }).toBe(count);
    await processReceipts(job("webhooks.process"));
  }
  const told = () => db().select().from(events).where(eq(events.organizationId, ours().organizationId));
  const toldOfMessages = async () => (await told()).filter(({ type }) => type === "message.received").length;

  it("a code links, and is told to nobody; a stranger is prompted, and what they wrote is told as before", async () => {
    await tell(`/start ${await makeCode(ours().owner, ref)}`);
    await arrived(1);
    expect((await check(ours().owner, ref)).data).toMatchObject([{ id: ANA }]);
    expect(await toldOfMessages()).toBe(0);
    await tell("hello", { from: "Mallory" });
    await tell("anybody?", { from: "Mallory" });
    await arrived(3);
    expect(await answers("Mallory")).toEqual([answerStranger()]);
    expect(await toldOfMessages()).toBe(2);
  });

  it("a code works once whoever reads of it, also where it links nothing", async () => {
    const code = await makeCode(ours().member, ref);
    await tell(`/start ${await makeCode(ours().owner, ref)}`);
    await tell(`/start ${code}`);
    await arrived(2);
    expect((await answers("Ana")).at(-1)).toContain("here you are somebody else");
    await tell(`/start ${code}`, { from: "Mallory" });
    await arrived(3);
    expect((await answers("Mallory")).at(-1)).toContain("used before");
  });

  it("a connection that rests answers nobody", async () => {
    const code = await makeCode(ours().owner, ref);
    await updateConnection(ours().owner.ctx, { ref, paused: true });
    await sandbox.control.tell("telegram", "webhook", { bot: HELPER, url: "" });
    await tell(`/start ${code}`);
    await processReceipts(job("webhooks.process"));
    expect(await answers("Ana")).toEqual([]);
  });
});
