// Why: whoever has the hub's bot as "a bot of their own" reaches the chats of every organization by it.
import { describe, expect, it, vi } from "vitest";
import { runAction } from "@/lib/features/actions/run-action";
import { listConnections } from "@/lib/features/connections/list-connections";
import { testConnection } from "@/lib/features/connections/test-connection";
import { SHARED_TOKEN, telegramKeys } from "@/sandbox/telegram/keys";
import { sharedBotForTests } from "./fixtures/shared-bot-for-tests";

const { sandbox, ours, connect, read } = sharedBotForTests();
const HELPER = telegramKeys.find(({ name }) => name === "token of the helper")?.secret ?? "";
/** What the same bot had before a /revoke, or has after one. */
const otherOf = (token: string) => `${token.split(":")[0]}:${"A".repeat(35)}`;
const own = (token: string) => ({ method: "bot_token", credentials: { token } });
const asked = async () => (await sandbox.control.requests("telegram")).length;

const REFUSAL = {
  code: "unprocessable",
  errors: [{ path: "credentials.token", message: "This is the hub's own bot: link a chat to it instead." }],
};

describe("the hub's own bot", () => {
  it.each([
    ["its token", SHARED_TOKEN],
    ["its token with spaces around", ` ${SHARED_TOKEN}\n`],
    ["another token of it", otherOf(SHARED_TOKEN)],
  ])("is nobody's bot of their own: %s is refused at the field, and sent nowhere", async (_, token) => {
    const before = await asked();
    await expect(connect(ours().owner, own(token))).rejects.toMatchObject(REFUSAL);
    expect(await asked()).toBe(before);
    expect((await listConnections(ours().owner.ctx, { limit: 10 })).data).toEqual([]);
  });

  it("takes the place of no other bot", async () => {
    const connectionId = await connect(ours().owner, own(HELPER));
    await expect(connect(ours().owner, { ...own(SHARED_TOKEN), connectionId })).rejects.toMatchObject(REFUSAL);
    expect(await read(ours().owner, connectionId)).toMatchObject({ status: "active" });
  });

  it.each([
    ["its token", HELPER],
    ["another token of it", otherOf(HELPER)],
  ])("is not used by a connection that was made before the hub had %s", async (_, token) => {
    const ref = await connect(ours().owner, own(HELPER));
    vi.stubEnv("BOTFATHERTOKEN", token);
    const before = await asked();
    const input = { chatId: "5000000001", text: "x" };
    const request = { ref, name: "send-message", input, dryRun: false, idempotencyKey: null, isRepeat: false };
    await expect(runAction(ours().owner.ctx, request)).rejects.toThrow();
    const { checks } = await testConnection(ours().owner.ctx, { ref });
    expect(checks.filter(({ state }) => state === "ok")).toEqual([]);
    expect(await asked()).toBe(before);
    expect(await read(ours().owner, ref)).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "hubs_own_secret" },
      diagnosis: { code: "hubs_own_secret" },
    });
  });

  it("leaves other bots alone, where the hub has none as well", async () => {
    vi.stubEnv("BOTFATHERTOKEN", "");
    const ref = await connect(ours().owner, own(HELPER));
    expect((await testConnection(ours().owner.ctx, { ref })).ok).toBe(true);
  });
});
