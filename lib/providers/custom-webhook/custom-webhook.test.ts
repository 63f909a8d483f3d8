import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { customWebhookChecks } from "./checks";
import { customWebhook } from "./provider";

const entered = JSON.parse(readFileSync(new URL("samples/entered.json", import.meta.url), "utf8"));

describe("a custom webhook", () => {
  it("is a label, and nobody is asked", async () => {
    const http = fakeHttp("https://nobody.test", []);
    const identity = { http, tokenAnswer: entered, callbackParams: new URLSearchParams(), clientId: "" };
    const { label } = entered;
    expect(await customWebhook.identify(identity)).toEqual({ id: label, name: label, email: null, imageUrl: null });
    for (const { run } of customWebhookChecks) expect(await run(http)).toMatch(/nothing to call/);
    expect(http.requests).toEqual([]);
  });
});
