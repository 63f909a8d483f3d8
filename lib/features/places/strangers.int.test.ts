// Why: who writes to the shared bot from a chat that is nobody's gets a prompt, and nothing else.
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { linkCodes, places } from "@/db/schema";
import { testConnection } from "@/lib/features/connections/test-connection";
import { answerStranger } from "./answers";
import { CODE_LIFETIME_MS } from "./create-link-code";
import { sharedBotForTests } from "./fixtures/shared-bot-for-tests";

const { sandbox, ours, connect, write, check, makeCode, answers, redeem } = sharedBotForTests();

describe("a stranger", () => {
  const everything = async () => [await db().select().from(places), await db().select().from(linkCodes)];

  it.each(["Hello", "/help", "/start", "/start wrong-code", "/connections", "who owns this?"])(
    "who writes %j gets the link prompt and nothing else",
    async (text) => {
      const ref = await connect(ours().owner);
      await makeCode(ours().owner, ref);
      const before = await everything();
      await write(text, { from: "Mallory" });
      expect(await check(ours().owner, ref)).toEqual({ data: [], waiting: true, diagnosis: null });
      expect(await answers("Mallory")).toEqual([answerStranger()]);
      expect(await everything()).toEqual(before);
    },
  );

  it("gets the same words whether or not anybody is linked; a linked chat is not prompted", async () => {
    const ref = await connect(ours().owner);
    await redeem(await makeCode(ours().owner, ref));
    await makeCode(ours().owner, ref);
    await write("Hello", { from: "Mallory" });
    await write("Hello?", { from: "Mallory" });
    await write("Hello");
    await check(ours().owner, ref);
    expect(await answers("Mallory")).toEqual([answerStranger()]);
    expect(await answers("Ana")).toEqual([]);
    for (const name of [ours().slug, ours().owner.email, "Ana"]) expect(answerStranger()).not.toContain(name);
  });

  it("is not answered in a group for what is not said to the bot", async () => {
    const ref = await connect(ours().owner);
    await makeCode(ours().owner, ref);
    await write("/start@acme_helper_bot x", { group: "Acme Team" });
    await write("lunch?", { group: "Acme Team" });
    await check(ours().owner, ref);
    expect(await answers("Acme Team")).toEqual([]);
  });
});

describe("reading", () => {
  const asked = async () => (await sandbox.control.requests("telegram", { pathContains: "getUpdates" })).length;

  it("happens while a code is open, and at no other time", async () => {
    const ref = await connect(ours().owner);
    await check(ours().owner, ref);
    expect(await asked()).toBe(0);
    await makeCode(ours().owner, ref);
    await check(ours().owner, ref);
    expect(await asked()).toBe(1);
    await sandbox.advance(CODE_LIFETIME_MS);
    await check(ours().owner, ref);
    expect(await asked()).toBe(1);
  });

  it("is done by one at a time, and nothing is read twice", async () => {
    const ref = await connect(ours().owner);
    await makeCode(ours().owner, ref);
    await write("Hello", { from: "Mallory" });
    await Promise.all(Array.from({ length: 5 }, () => check(ours().owner, ref)));
    await check(ours().owner, ref);
    expect(await answers("Mallory")).toHaveLength(1);
  });

  it("is left to the address that messages go to, where there is one", async () => {
    const ref = await connect(ours().owner);
    const code = await makeCode(ours().owner, ref);
    await sandbox.control.tell("telegram", "webhook", { url: "https://hub.example.com/x" });
    await write(`/start ${code}`);
    expect(await check(ours().owner, ref)).toMatchObject({
      data: [],
      waiting: true,
      diagnosis: { code: "bot_messages_elsewhere", fix: expect.stringContaining("An operator") },
    });
    const { checks } = await testConnection(ours().owner.ctx, { ref });
    expect(checks.find(({ name }) => name === "updates")).toMatchObject({
      state: "failed",
      diagnosis: { code: "bot_messages_elsewhere" },
    });
    expect(JSON.stringify(checks)).not.toContain("hub.example.com");
    await sandbox.control.tell("telegram", "webhook", { url: "" });
    expect((await check(ours().owner, ref)).data).toHaveLength(1);
  });

  it("that fails loses no message", async () => {
    const ref = await connect(ours().owner);
    await write(`/start ${await makeCode(ours().owner, ref)}`);
    await sandbox.control.addFault("telegram", { target: "api", status: 502 });
    await expect(check(ours().owner, ref)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect((await check(ours().owner, ref)).data).toHaveLength(1);
  });
});
