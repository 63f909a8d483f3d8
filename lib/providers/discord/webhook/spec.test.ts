import { describe, expect, it } from "vitest";
import { fakeHttp } from "../../fixtures/fake-http";
import { openApiSpec } from "../../fixtures/openapi-spec";
import sample from "../samples/webhook.json";
import { discordWebhookAuth } from "./auth";
import { identifyWebhook } from "./identify";

const spec = openApiSpec("discord.json");

describe.skipIf(!spec)("Discord's own description", () => {
  it("has the webhook that we read, and our sample", async () => {
    const http = fakeHttp("https://discord.com/api", [sample]);
    await identifyWebhook(http);
    const [asked] = http.requests;
    if (!asked) throw new Error("nothing was asked");
    const unsigned = { url: asked.url, method: asked.method, headers: new Headers(), body: new Uint8Array() };
    const { url } = await discordWebhookAuth.sign(unsigned, { url: sample.url }, new Date());
    const path = url.pathname.replace("/api/v10", "");
    expect(spec?.problemsOfRequest({ method: asked.method, path, query: url.searchParams })).toEqual([]);
    expect(spec?.problemsOf(sample, "GuildIncomingWebhookResponse")).toEqual([]);
  });
});
