import { describe, expect, it } from "vitest";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import type { ChatDraft } from "../chat-contract";
import { fakeHttp } from "../fixtures/fake-http";
import { telegramChat } from "./chat";
import { readTelegramError } from "./read-error";

const API = "https://api.telegram.test";
const SENT = { ok: true, result: { message_id: 77, date: 1, chat: { id: 5, type: "private" }, text: "x" } };
const draft = (change: Partial<ChatDraft> = {}): ChatDraft => ({
  chatId: "5",
  threadId: null,
  body: { text: "Hello *you*", marks: [] },
  notice: null,
  ...change,
});

async function sent(change: Partial<ChatDraft>) {
  const http = fakeHttp(API, [SENT]);
  const outcome = await telegramChat(http).send(draft(change));
  return { outcome, request: http.requests[0] };
}

/** A transport whose provider refuses with this. */
const failing = (failure: ProviderFailure) => ({
  ...fakeHttp(API, []),
  fetch: () => Promise.reject(new ProviderError("telegram", failure)),
});

describe("a message", () => {
  it("is sent as it was written, with its marks beside it, and without a preview of its links", async () => {
    const body = { text: "Hello *you*", marks: [{ kind: "bold", from: 0, to: 5 } as const] };
    const { outcome, request } = await sent({ body, threadId: "12" });
    expect(outcome).toEqual({ kind: "sent", messageId: "77", chatId: "5" });
    expect(request?.url.href).toBe(`${API}/sendMessage`);
    expect(request?.body).toEqual({
      chat_id: "5",
      message_thread_id: 12,
      text: "Hello *you*",
      entities: [{ type: "bold", offset: 0, length: 5 }],
      link_preview_options: { is_disabled: true },
    });
  });

  it("that is a notice stands below its title", async () => {
    const body = { text: "Reconnect it.", marks: [{ kind: "italic", from: 0, to: 9 } as const] };
    const { request } = await sent({ body, notice: { title: "Slack needs you", level: "warning" } });
    expect(request?.body).toMatchObject({
      text: "⚠️ Slack needs you\n\nReconnect it.",
      entities: [
        { type: "bold", offset: 3, length: 15 },
        { type: "italic", offset: 20, length: 9 },
      ],
    });
  });

  it("of a long title has its beginning", async () => {
    const { request } = await sent({ notice: { title: "y".repeat(3_000), level: "info" } });
    expect(request?.body).toMatchObject({ text: `ℹ️ ${"y".repeat(249)}…\n\nHello *you*` });
  });

  it("of full length has no room for a title", async () => {
    const text = "x".repeat(4_096);
    const { request } = await sent({ body: { text, marks: [] }, notice: { title: "Long", level: "info" } });
    expect(request?.body).toMatchObject({ text, entities: [] });
  });

  it.each([
    [403, "Forbidden: bot was blocked by the user", { code: "blocked", unreachable: true }],
    [403, "Forbidden: user is deactivated", { code: "gone", unreachable: true }],
    [403, "Forbidden: bot was kicked from the supergroup chat", { code: "gone", unreachable: true }],
    [403, "Forbidden: bot is not a member of the supergroup chat", { code: "gone", unreachable: true }],
    [403, "Forbidden: bot can't initiate conversation with a user", { code: "not_allowed", unreachable: true }],
    [403, "Forbidden: something new", { code: "not_allowed", unreachable: true }],
    [400, "Bad Request: chat not found", { code: "gone", unreachable: true }],
    [400, "Bad Request: group chat was deactivated", { code: "gone", unreachable: true }],
    [400, "Bad Request: have no rights to send a message", { code: "not_allowed", unreachable: true }],
    [400, "Bad Request: not enough rights to send text messages", { code: "not_allowed", unreachable: true }],
    [400, "Bad Request: TOPIC_CLOSED", { code: "not_allowed", unreachable: false }],
    [400, "Bad Request: message is too long", { code: "too_long", unreachable: false }],
    [400, "Bad Request: message text is empty", { code: "invalid", unreachable: false }],
  ])("refused with %i %s", async (status, description, refusal) => {
    const hint = readTelegramError({ status, headers: new Headers(), body: { ok: false, description } });
    if (hint?.kind !== "rejected") throw new Error("not a refusal");
    const chat = telegramChat(failing({ ...hint, status }));
    expect(await chat.send(draft())).toEqual({ kind: "refused", ...refusal });
    await chat.showTyping({ chatId: "5", threadId: null });
  });

  it("to a group that became a supergroup says where it is now", async () => {
    const description = "Bad Request: group chat was upgraded to a supergroup chat";
    const body = { ok: false, description, parameters: { migrate_to_chat_id: -1_001_234_567_890 } };
    const hint = readTelegramError({ status: 400, headers: new Headers(), body });
    if (hint?.kind !== "rejected") throw new Error("not a refusal");
    const moved = { kind: "moved", chatId: "-1001234567890" };
    expect(await telegramChat(failing({ ...hint, status: 400 })).send(draft())).toEqual(moved);
  });

  it.each<ProviderFailure>([
    { kind: "rate_limited", retryAfterMs: 7_000 },
    { kind: "unavailable", status: null },
    { kind: "unauthorized", fault: "wrong" },
    { kind: "rejected", status: 404, reason: "Not Found", fault: "malformed" },
  ])("of which nothing is known: $kind is thrown as it was", async (failure) => {
    await expect(telegramChat(failing(failure)).send(draft())).rejects.toMatchObject({ failure });
    await expect(telegramChat(failing(failure)).showTyping(draft())).rejects.toMatchObject({ failure });
  });

  it("whose answer makes no sense may have been sent", async () => {
    const http = { ...fakeHttp(API, []), fetch: async () => new Response("<html>") };
    await expect(telegramChat(http).send(draft())).rejects.toThrow("invalid_type");
  });
});

it("says that it is typing", async () => {
  const http = fakeHttp(API, [{ ok: true, result: true }]);
  await telegramChat(http).showTyping({ chatId: "-100", threadId: null });
  expect(http.requests[0]?.url.href).toBe(`${API}/sendChatAction`);
  expect(http.requests[0]?.body).toEqual({ chat_id: "-100", action: "typing" });
});
