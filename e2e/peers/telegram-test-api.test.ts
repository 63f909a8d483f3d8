// Why: `telegram-test-api`, which others wrote, posts updates as it reads Telegram's page: the hub has to know what they say.
// It drops the `secret_token` that a webhook is set with, and so what it posts has to be refused; Telegram repeats that secret
// in a header, which is all that is added to its posts here. https://core.telegram.org/bots/api#setwebhook
// https://www.npmjs.com/package/telegram-test-api

import { createServer, type Server } from "node:http";
import { eq } from "drizzle-orm";
import TelegramServer from "telegram-test-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { chooseFreePort } from "@/db/embedded/free-port";
import { events, receipts, refusedRequests } from "@/db/schema";
import { backgroundContext } from "@/lib/core/context/request-context";
import { ownAddressOf } from "@/lib/core/inbox/fixtures/own-address-of";
import { flushRefusals } from "@/lib/core/inbox/refusals";
import { claimPlace } from "@/lib/core/places/claim-place";
import { placeSpaceOf } from "@/lib/features/places/place-space-of";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { telegramIntegration } from "@/lib/providers/telegram/integration";
import { newOrganization, type TestOrganization } from "../kit/new-organization";
import { servedWebhooks } from "../kit/served-webhooks";

const BOT = "100200300:a_bot_of_the_peer";
const SECRET = "set_with_the_webhook";
const hub = servedWebhooks();
let organization: TestOrganization;
let connectionId: string;
let telegram: TelegramServer;
let asTelegram: Server;

beforeAll(async () => {
  organization = await newOrganization();
  connectionId = await ownAddressOf(organization, { integration: telegramIntegration, secrets: { webhook: SECRET } });
  // Who writes from a chat that is not linked is prompted by the bot, and this one is nobody's.
  const { organizationId, owner } = organization;
  const provider = placeSpaceOf({ id: connectionId, provider: "telegram", authKind: "bot_token" });
  const chat = { provider, externalId: "42", kind: "chat", name: "Ada" } as const;
  await inTransaction((tx) => claimPlace(tx, { ...chat, organizationId, connectionId, userId: owner.userId }));
  telegram = new TelegramServer({ port: await chooseFreePort() });
  await telegram.start();
  asTelegram = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray());
    const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": SECRET };
    const { status } = await fetch(address(), { method: "POST", body, headers });
    outgoing.writeHead(status).end();
  });
  await new Promise<void>((resolve) => asTelegram.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await telegram.stop();
  await new Promise((resolve) => asTelegram.close(resolve));
});

const address = () => `${hub.origin}/api/integrations/telegram/webhook/${connectionId}`;
const listening = z.object({ port: z.number() });

async function setWebhook(url: string): Promise<void> {
  const body = JSON.stringify({ url, secret_token: SECRET });
  const headers = { "content-type": "application/json" };
  expect((await fetch(`${telegram.config.apiURL}/bot${BOT}/setWebhook`, { method: "POST", body, headers })).ok).toBe(
    true,
  );
}

/** Somebody writes to the bot, and the peer posts it. */
function write(text: string): Promise<void> {
  const chat = { id: 42, type: "private", first_name: "Ada" } as const;
  const from = { id: 42, is_bot: false, first_name: "Ada" };
  return telegram.addUserMessage({ botToken: BOT, date: 1_795_000_000, chat, from, text });
}

const received = () =>
  db()
    .select({ type: receipts.eventType, state: receipts.state, changes: receipts.changes })
    .from(receipts)
    .where(eq(receipts.connectionId, connectionId));

it("is refused without the secret that the webhook was set with", async () => {
  await setWebhook(address());
  await expect(write("Is anybody there?")).rejects.toThrow("401");
  expect(await received()).toEqual([]);
  await flushRefusals();
  const refused = db().select({ reason: refusedRequests.reason }).from(refusedRequests);
  expect(await refused.where(eq(refusedRequests.connectionId, connectionId))).toEqual([
    { reason: "missing_signature" },
  ]);
});

it("is understood with it", async () => {
  await setWebhook(`http://127.0.0.1:${listening.parse(asTelegram.address()).port}/`);
  await write("Hello, hub");
  await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));
  expect(await received()).toMatchObject([{ type: "message", state: "done", changes: [{ kind: "event" }] }]);
  const told = await db()
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(eq(events.organizationId, organization.organizationId));
  expect(told.find(({ type }) => type === "message.received")?.data).toMatchObject({
    connectionId,
    channel: { externalId: "42", isDirect: true },
    from: { externalId: "42", name: "Ada" },
    text: "Hello, hub",
    sentAt: "2026-11-18T11:06:40.000Z",
  });
});
