// Why: once a chat is linked the shared bot sends to the hub, and the next codes come by that way alone.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connectionWebhooks, receiptKeys, receipts } from "@/db/schema";
import type { TestMember } from "@/e2e/kit/new-organization";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { testConnection } from "@/lib/features/connections/test-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { getRegistration } from "@/lib/features/registrations/get-registration";
import { keepRegistrations } from "@/lib/features/registrations/keep-registrations";
import { registerNow } from "@/lib/features/registrations/register-now";
import { answerStranger } from "./answers";
import { sharedBotForTests } from "./fixtures/shared-bot-for-tests";

const HOUR_MS = 3_600_000;
const { sandbox, ANA, ours, theirs, connect, write, read, check, makeCode, answers, ownerOf } = sharedBotForTests();
const hub = servedWebhooks();
let first: string;

beforeAll(() => hub.open());
afterAll(() => hub.close());
beforeEach(async () => {
  // Of the tests before: the sandbox's bot and its updates begin anew.
  for (const table of [receipts, receiptKeys, connectionWebhooks]) await db().delete(table);
  first = await linked(ours().owner, { from: "Ben" });
  await keep(first);
});

const job = <Name extends string>(name: Name) => backgroundContext({ kind: "deployment" as const, job: name });
const keep = (connectionId: string) => keepRegistrations(job("webhooks.register"), { connectionId });
const sharedAddress = () => `${hub.origin}/api/integrations/telegram/webhook`;
const received = () => db().select().from(receipts).where(eq(receipts.integration, "telegram"));

async function linked(member: TestMember, where: { from: string }): Promise<string> {
  const ref = await connect(member);
  await write(`/start ${await makeCode(member, ref)}`, where);
  await check(member, ref);
  return ref;
}

async function addressOfBot(): Promise<{ url: string; pending: number; hasSecret: boolean }> {
  return (await fetch(`${sandbox.origin}/control/telegram/webhook`)).json();
}

/** Until so many updates have come, and all of them are worked through. */
async function arrived(count: number): Promise<void> {
  await expect.poll(async () => (await received()).length, { timeout: 15_000, interval: 50 }).toBe(count);
  await processReceipts(job("webhooks.process"));
}

describe("the shared bot's address", () => {
  it("is set with the first chat that is linked, and shown", async () => {
    expect(await addressOfBot()).toMatchObject({ url: sharedAddress(), hasSecret: true, pending: 0 });
    expect(await getRegistration(ours().owner.ctx, { ref: first })).toMatchObject({
      ...{ address: sharedAddress(), setUpBy: "hub", state: "registered", problem: null },
      events: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
    const { checks } = await testConnection(ours().owner.ctx, { ref: first });
    expect(checks.find(({ name }) => name === "updates")).toMatchObject({ state: "ok" });
  });

  it("is mended after somebody has changed it, within hours or when asked for", async () => {
    await sandbox.control.tell("telegram", "webhook", { url: "" });
    await sandbox.advance(8 * HOUR_MS);
    await keep(first);
    expect((await addressOfBot()).url).toBe(sharedAddress());
    await sandbox.control.tell("telegram", "webhook", { url: "https://other.test/hook" });
    await registerNow(ours().owner.ctx, { ref: first });
    expect((await addressOfBot()).url).toBe(sharedAddress());
  });

  it("is taken away with the last connection that has it, not before", async () => {
    const second = await connect(theirs().owner);
    await write(`/start ${await makeCode(theirs().owner, second)}`);
    await arrived(1);
    await keep(second);
    const { receipt } = await disconnectConnection(ours().owner.ctx, { ref: first });
    expect(receipt.find(({ name }) => name === "stop_subscriptions")).toMatchObject({ outcome: "done" });
    expect((await addressOfBot()).url).toBe(sharedAddress());
    await updateConnection(theirs().owner.ctx, { ref: second, paused: true });
    expect((await addressOfBot()).url).toBe("");
  });
});

describe("a code that is pushed", () => {
  it("links its chat, without a word of it to the organization's own programs", async () => {
    const ref = await connect(theirs().owner);
    const code = await makeCode(theirs().owner, ref);
    await write(`/start ${code}`);
    expect(await check(theirs().owner, ref)).toMatchObject({ data: [], waiting: true, diagnosis: null });
    await arrived(1);
    expect(await check(theirs().owner, ref)).toMatchObject({ data: [{ id: ANA }], waiting: false, diagnosis: null });
    expect(await read(theirs().owner, ref)).toMatchObject({ status: "active" });
    expect((await answers("Ana")).at(-1)).toContain(`linked to Test ${theirs().slug} now`);
    expect(await received()).toMatchObject([
      { state: "done", connectionId: ref, changes: [{ kind: "chat", id: ANA, action: "linked" }] },
    ]);
  });

  it("has its chat's first words told, and is done once however often it is processed", async () => {
    const ref = await connect(theirs().owner);
    await write(`/start ${await makeCode(theirs().owner, ref)}`);
    await write("Hello");
    await arrived(2);
    const kinds = async () =>
      (await received())
        .toSorted((left, right) => (left.id < right.id ? -1 : 1))
        .map(({ state, changes }) => [state, changes.map(({ action }) => action)]);
    const became = [
      ["done", ["linked"]],
      ["done", ["message.received"]],
    ];
    expect(await kinds()).toEqual(became);
    await db().update(receipts).set({ state: "waiting" });
    await processReceipts(job("webhooks.process"));
    expect(await kinds()).toEqual(became);
    expect(await answers("Ana")).toHaveLength(1);
  });

  it("is answered anew after a crash before that was noted, and nothing else is made of it", async () => {
    const ref = await connect(theirs().owner);
    await write(`/start ${await makeCode(theirs().owner, ref)}`);
    await arrived(1);
    await db().update(receipts).set({ state: "waiting", changes: [] });
    await processReceipts(job("webhooks.process"));
    expect((await answers("Ana")).at(-1)).toContain("linked already");
    expect(await ownerOf(ANA)).toMatchObject({ connectionId: ref });
    expect(await received()).toMatchObject([{ state: "done", changes: [{ action: "already_yours" }] }]);
  });

  it("of somebody else's, sent in a linked chat, works no more: that chat's organization has read it", async () => {
    const ref = await connect(theirs().owner);
    const code = await makeCode(theirs().owner, ref);
    await write(`/start ${code}`, { from: "Ben" });
    await arrived(1);
    expect(await received()).toMatchObject([{ connectionId: first, changes: [{ action: "taken" }] }]);
    await write(`/start ${code}`);
    await arrived(2);
    expect((await answers("Ana")).at(-1)).toContain("used before");
    expect(await ownerOf(ANA)).toBeNull();
  });

  it("waits while Telegram cannot be asked who sent it, and links then", async () => {
    const ref = await connect(theirs().owner);
    await sandbox.control.addFault("telegram", { target: "api", pathContains: "getChatMember", status: 502 });
    await write(`/start ${await makeCode(theirs().owner, ref)}`, { group: "Acme Team" });
    await arrived(1);
    expect(await received()).toMatchObject([{ state: "waiting", reason: "provider_failed", attempts: 1 }]);
    await sandbox.control.clearFaults("telegram");
    await sandbox.advance(60_000);
    await processReceipts(job("webhooks.process"));
    expect(await received()).toMatchObject([{ state: "done", connectionId: ref, changes: [{ action: "linked" }] }]);
  });
});

describe("a stranger whose message is pushed", () => {
  it("gets the link prompt once for a row of messages, and what they wrote is nobody's", async () => {
    await write("Hello", { from: "Mallory" });
    await write("Anybody?", { from: "Mallory" });
    await arrived(2);
    expect(await answers("Mallory")).toEqual([answerStranger()]);
    for (const row of await received()) {
      expect(row).toMatchObject({ state: "unrouted", reason: "no_connection", organizationId: null });
    }
  });

  it("is not answered for ever", async () => {
    for (let count = 1; count <= 12; count += 1) {
      await write("Hello", { from: "Mallory" });
      await arrived(count);
    }
    expect(await answers("Mallory")).toHaveLength(10);
  });

  it("of a chat that is linked hears nothing, and the organization does", async () => {
    await write("Good morning", { from: "Ben" });
    await arrived(1);
    expect(await received()).toMatchObject([{ connectionId: first, changes: [{ action: "message.received" }] }]);
    expect(await answers("Ben")).toHaveLength(1);
  });
});
