import { describe, expect, it } from "vitest";
import { fakeHttp } from "../../fixtures/fake-http";
import sample from "../samples/webhook.json";
import { discordWebhookAuth } from "./auth";
import { identifyWebhook } from "./identify";
import { readWebhookError } from "./read-error";

const TOKEN = "a-Token_1";
const request = (url: string) => ({
  url: new URL(url),
  method: "GET",
  headers: new Headers(),
  body: new Uint8Array(),
});

describe("the address of a webhook", () => {
  it.each([
    `https://discord.com/api/webhooks/123/${TOKEN}`,
    `https://discord.com/api/v10/webhooks/123/${TOKEN}`,
    `https://canary.discord.com/api/webhooks/123/${TOKEN}/slack`,
    `https://discordapp.com/api/webhooks/123/${TOKEN}?wait=true`,
  ])("is called at Discord's API, wherever it was copied: %s", async (url) => {
    expect(discordWebhookAuth.inspect({ url })).toEqual([]);
    const signed = await discordWebhookAuth.sign(
      request("https://discord.com/api/v10/webhook?wait=true"),
      { url },
      new Date(),
    );
    expect(signed.url.href).toBe(`https://discord.com/api/v10/webhooks/123/${TOKEN}?wait=true`);
    expect(signed.headers).toEqual({});
  });

  it.each([
    ["https://discord.com/channels/123/456", "wrong_kind"],
    ["https://discord.com/oauth2/authorize?client_id=1", "wrong_kind"],
    ["https://discord.com/api/webhooks/123", "malformed"],
    ["https://discord.com/api/webhooks/123/to%2Fken/..", "malformed"],
    ["https://discord.com/api/webhooks/me/token", "malformed"],
  ])("is told from others: %s", (url, fault) => {
    expect(discordWebhookAuth.inspect({ url })).toMatchObject([{ field: "url", fault }]);
  });
});

describe("a webhook", () => {
  it("is the account, without its token", async () => {
    const account = await identifyWebhook(fakeHttp("https://discord.com/api", [sample]));
    expect(account).toEqual({ id: sample.id, name: "Integration Hub", email: null, imageUrl: null });
    expect(JSON.stringify(account)).not.toContain(sample.token);
  });

  it("has a name where Discord has none", async () => {
    expect((await identifyWebhook(fakeHttp("https://discord.com/api", [{ ...sample, name: null }]))).name).toBe(
      "Webhook",
    );
  });

  it.each([
    [404, 10015],
    [401, 50027],
    [401, 0],
  ])("that is gone or has another token is what was typed in: %d %d", (status, code) => {
    const answer = { status, headers: new Headers(), body: { message: "Unknown Webhook", code } };
    expect(readWebhookError(answer)).toEqual({ kind: "unauthorized", fault: "wrong" });
  });

  it("that is refused otherwise quotes nothing", () => {
    const answer = { status: 400, headers: new Headers(), body: { message: `/webhooks/1/${TOKEN}`, code: 50006 } };
    expect(readWebhookError(answer)).toEqual({
      kind: "rejected",
      reason: expect.stringMatching(/^Discord cannot post this: .+50006\)$/),
    });
  });

  it("waits as everything of Discord's does", () => {
    const answer = { status: 429, headers: new Headers(), body: { message: "slow", code: 0, retry_after: 1.5 } };
    expect(readWebhookError(answer)).toEqual({ kind: "rate_limited", retryAfterMs: 1500 });
  });
});
