// Why: what our chat sends arrives at a Slack that others wrote, as Slack's own client reads it there: our stand-in could share
// our mistakes. https://www.npmjs.com/package/emulate
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chooseFreePort } from "@/db/embedded/free-port";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import type { ChatDraft } from "@/lib/providers/chat-contract";
import { slackChat } from "@/lib/providers/slack/chat";
import { slack as provider } from "@/lib/providers/slack/provider";

const TOKEN = ["xoxb", "of", "a", "peer"].join("-");

let slack: Emulator;
let web: WebClient;

beforeAll(async () => {
  slack = await createEmulator({
    service: "slack",
    port: await chooseFreePort(),
    seed: {
      tokens: { [TOKEN]: { login: "ana", scopes: ["chat:write"] } },
      slack: {
        team: { name: "Acme", domain: "acme" },
        users: [
          { name: "ana", real_name: "Ana Rivera", email: "ana@acme.test" },
          { name: "ben", real_name: "Ben Okafor", email: "ben@acme.test" },
        ],
        channels: [{ name: "launch", topic: "The launch" }],
      },
    },
  });
  const file = join(mkdtempSync(join(tmpdir(), "hub-peer-")), "endpoints.json");
  writeFileSync(file, JSON.stringify({ slack: { api: slack.url } }));
  process.env.HUB_ENDPOINTS = file;
  resetEnv();
  web = new WebClient(TOKEN, { slackApiUrl: `${slack.url}/api/`, retryConfig: { retries: 0 } });
});

afterAll(async () => {
  delete process.env.HUB_ENDPOINTS;
  resetEnv();
  await slack.close();
});

const send = (draft: Pick<ChatDraft, "chatId"> & Partial<ChatDraft>) => {
  const subject = { organizationId: newId(), connectionId: null, integration: "slack" };
  const tokens = { accessToken: TOKEN, apiRoot: null, sideTokens: {} };
  const plain = { threadId: null, body: { text: "Hello Ana & <all>", marks: [] }, notice: null };
  return slackChat(tokenHttp({ provider, subject, tokens })).send({ ...plain, ...draft });
};

async function launch(): Promise<string> {
  const { channels = [] } = await web.conversations.list();
  return channels.find(({ name }) => name === "launch")?.id ?? "";
}

it("says what it is to say, with its marks, and in the thread of a question", async () => {
  const channel = await launch();
  const asked = await send({ chatId: channel, body: { text: "Well?", marks: [] } });
  if (asked.kind !== "sent") throw new Error(asked.kind);
  const ts = asked.messageId.replace(`${channel}:`, "");
  const body = { text: "Your week: 12 h", marks: [{ kind: "bold", from: 11, to: 15 } as const] };
  expect(await send({ chatId: channel, threadId: ts, body })).toMatchObject({ kind: "sent", chatId: channel });
  const { messages = [] } = await web.conversations.replies({ channel, ts });
  expect(messages.map(({ text }) => text)).toEqual(["Well?", "Your week: *12 h*"]);
});

it("names nobody by what somebody wrote, and shows a notice in blocks", async () => {
  const channel = await launch();
  await send({ chatId: channel, notice: { title: "Stripe needs you", level: "error" } });
  const { messages = [] } = await web.conversations.history({ channel, limit: 1 });
  expect(messages[0]?.text).toContain("Hello Ana &amp; &lt;all&gt;");
  expect(messages[0]?.blocks?.map(({ type }) => type)).toEqual(["header", "section", "context"]);
});

it("opens the chat of a person by their id, and hears where it is", async () => {
  const { members = [] } = await web.users.list({});
  const ben = members.find(({ name }) => name === "ben")?.id ?? "";
  const sent = await send({ chatId: ben });
  expect(sent).toMatchObject({ kind: "sent", chatId: expect.stringMatching(/^D/) });
});

it("takes a refusal for what it is", async () => {
  expect(await send({ chatId: "C0NOWHERE" })).toEqual({ kind: "refused", code: "gone", unreachable: true });
});
