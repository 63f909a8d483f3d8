import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PlainClient, plainClient } from "../testing/plain-client";
import { discordKeys } from "./webhooks";

const AGENT = { "user-agent": "DiscordBot (https://hub.test, 1.0)" };
let discord: PlainClient;
beforeAll(async () => {
  discord = await plainClient("discord");
});
afterAll(() => discord.stop());
beforeEach(() => discord.control("/reset"));

async function read(name: string, headers: Record<string, string> = AGENT) {
  const url = discordKeys.find((key) => key.name === name)?.credentials.url ?? "";
  const path = url.replace("{sandbox}/api", "/discord/api/v10");
  const answer = await fetch(`${discord.origin}${path}`, { headers });
  return { status: answer.status, body: await answer.json() };
}

describe("a webhook's address", () => {
  it("reads the webhook, and nobody's account", async () => {
    const { status, body } = await read("webhook of general");
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: "1400000000000000001", type: 1, guild_id: "1300000000000000001" });
    expect(body.user).toBeUndefined();
  });

  it("is unknown once the webhook is gone", async () => {
    expect(await read("webhook that was deleted")).toMatchObject({ status: 404, body: { code: 10015 } });
    await discord.control("/discord/keys/webhook of general", { state: "revoked" });
    expect(await read("webhook of general")).toMatchObject({ status: 404, body: { code: 10015 } });
  });

  it("is refused with another's token, and to those who do not say who they are", async () => {
    expect(await read("webhook with another token")).toMatchObject({ status: 401, body: { code: 50027 } });
    expect(await read("webhook of general", {})).toMatchObject({ status: 403, body: { code: 40333 } });
  });
});
