// Why: a command that people see in Discord is one that the hub answers, and it says no more than they may know.
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundRequests, places, receiptKeys, receipts } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { newConnection } from "@/e2e/kit/new-connection";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { getReceipt } from "@/lib/features/receipts/get-receipt";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { replayReceipt } from "@/lib/features/receipts/replay-receipt";
import { BOT, BOT_TOKEN } from "@/sandbox/discord/servers";
import { registrationsOf } from "./fixtures/registrations-of";
import { getRegistration } from "./get-registration";
import { keepRegistrations } from "./keep-registrations";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const ACME_HQ = "1300000000000000001";
const GENERAL = "3000000000000000011";
const ANA = "ana@acme.test";
const COMMANDS = `applications/${BOT.id}/commands`;
const discord = integrationForTests("discord");
const hub = servedWebhooks();

beforeEach(async () => {
  hub.close();
  for (const table of [receipts, receiptKeys, inboundRequests, places]) await db().delete(table);
});
afterAll(() => hub.close());

const job = <Name extends string>(name: Name) => backgroundContext({ kind: "deployment" as const, job: name });
const keep = (connectionId: string) => keepRegistrations(job("webhooks.register"), { connectionId });
const address = () => `${hub.origin}/api/integrations/discord/webhook`;

/** Consents go to where the sandbox's app was registered for; then the hub is where its own address leads to. */
async function connected({ isEntered = true } = {}): Promise<string> {
  const ref = await discord.connect({ account: ANA, picked: [ACME_HQ] });
  await discord.choose(ref, "channel", GENERAL);
  hub.open();
  if (isEntered) await discord.sandbox.control.tell("discord", "webhook", { interactions: address() });
  await keep(ref);
  return ref;
}

/** As another program with the bot's token would. */
async function bot(method: string, path: string, body?: unknown) {
  const response = await fetch(`${discord.sandbox.origin}/discord/api/v10/${path}`, {
    method,
    headers: {
      ...{ authorization: `Bot ${BOT_TOKEN}`, "content-type": "application/json" },
      "user-agent": "DiscordBot (https://hub.test, 1)",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}
const commands = async () =>
  (await bot("GET", COMMANDS)).map(({ name, description }: Record<string, string>) => [name, description]);
const HUB = ["hub", "What is connected to the Integration Hub here"];

describe("the hub's command", () => {
  it("is registered for the servers of the bot, beside what somebody else has there, and shown", async () => {
    await bot("PUT", COMMANDS, [{ name: "other", description: "Another program's" }]);
    const ref = await connected();
    expect(await commands()).toEqual([["other", "Another program's"], HUB]);
    expect(await getRegistration(discord.ctx(), { ref })).toMatchObject({
      ...{ address: address(), setUpBy: "hub", state: "registered", problem: null, events: ["/hub"] },
    });
  });

  it("is mended where it was taken away or changed, within hours", async () => {
    const ref = await connected();
    for (const drifted of [[], [{ name: "hub", description: "Something else" }]]) {
      await bot("PUT", COMMANDS, drifted);
      await discord.sandbox.advance(8 * HOUR_MS);
      await keep(ref);
      expect(await commands()).toEqual([HUB]);
    }
  });

  it("is not registered where the app's interactions go elsewhere: nobody would answer", async () => {
    const ref = await connected({ isEntered: false });
    expect(await commands()).toEqual([]);
    expect(await registrationsOf(ref)).toMatchObject([{ state: "by_hand", problem: "elsewhere" }]);
    expect(await getRegistration(discord.ctx(), { ref })).toMatchObject({
      ...{ address: address(), setUpBy: "person", canLook: true },
      problem: {
        code: "elsewhere",
        message: "At the provider the app sends its interactions to another address, or to none.",
        remedy: "Whoever runs the app enters the address shown here as its interactions endpoint; then look again.",
      },
    });
    expect((await discord.read(ref)).status).toBe("active");
  });

  it("goes with the last connection", async () => {
    await discord.disconnect(await connected());
    expect(await commands()).toEqual([]);
  });
});

describe("who asks with it", () => {
  const ask = (from: string) =>
    discord.sandbox.control.tell("discord", "command", { from, server: "Acme HQ", name: "hub" });
  const said = async (): Promise<{ text: string }[]> =>
    (await fetch(`${discord.sandbox.origin}/control/discord/posted`)).json();
  const process = () => processReceipts(job("webhooks.process"));
  const received = () => db().select().from(receipts).where(eq(receipts.integration, "discord"));
  const texts = async () => JSON.stringify(await said());

  it("hears what all members share, once however often it is processed, also after the quarter of an hour", async () => {
    await connected();
    const { owner } = discord.organization();
    await newConnection(discord.organization(), { owner, visibility: "personal" });
    await ask(ANA);
    await process();
    const answers = [{ channel: GENERAL, text: `Connected in Test ${discord.organization().slug}:\n• Discord works` }];
    expect(await said()).toEqual(answers);
    const [receipt] = await received();
    for (const waitMs of [0, 15 * MINUTE_MS]) {
      await discord.sandbox.advance(waitMs);
      await replayReceipt(discord.ctx(), { id: receipt?.id ?? "" });
      await process();
    }
    expect(await received()).toMatchObject([
      { state: "done", replays: 2, changes: [{ kind: "chat", action: "told" }, { kind: "event" }] },
    ]);
    expect(await said()).toEqual(answers);
  });

  it("is answered in a moment where Discord fails, and the token of it is shown to nobody", async () => {
    await connected();
    await ask(ANA);
    await discord.sandbox.control.addFault("discord", {
      target: "api",
      pathContains: "webhooks",
      status: 502,
      times: 1,
    });
    await process();
    expect(await said()).toEqual([]);
    await discord.sandbox.advance(MINUTE_MS);
    await process();
    expect(await texts()).toContain("Discord works");
    const [kept] = await db().select().from(inboundRequests).where(eq(inboundRequests.integration, "discord"));
    const { token } = JSON.parse(Buffer.from(kept?.body ?? []).toString());
    expect(token).toMatch(/^.{60,}$/);
    const [receipt] = await received();
    const shown = JSON.stringify([receipt, await getReceipt(discord.ctx(), { id: receipt?.id ?? "", filter: {} })]);
    expect(shown).not.toContain(token);
  });

  it("is answered also where Discord has not heard yet that the hub thinks about it", async () => {
    await connected();
    await ask(ANA);
    const unknown = { message: "Unknown Webhook", code: 10015 };
    const fault = { target: "api", pathContains: "webhooks", status: 404, body: unknown, times: 2 };
    await discord.sandbox.control.addFault("discord", fault);
    await process();
    expect(await texts()).toContain("Discord works");
    expect(await received()).toMatchObject([{ state: "done", attempts: 1 }]);
  });

  it("and does not manage the server hears that they may not", async () => {
    await connected();
    await ask("ben@acme.test");
    await process();
    expect(await texts()).toContain("Only people who manage this server");
    expect(await received()).toMatchObject([{ changes: [{ action: "not_allowed" }, { kind: "event" }] }]);
  });

  it("in a server of nobody's hears that it is not connected", async () => {
    await connected();
    await db().delete(places);
    await ask(ANA);
    await process();
    expect(await texts()).toContain("not connected to an organization yet");
  });

  it("hears nothing any more after Discord's quarter of an hour", async () => {
    await connected();
    await ask(ANA);
    await discord.sandbox.advance(15 * MINUTE_MS);
    await process();
    expect(await texts()).not.toContain("Connected in");
    expect(await received()).toMatchObject([{ changes: [{ action: "too_late" }, { kind: "event" }] }]);
  });
});
