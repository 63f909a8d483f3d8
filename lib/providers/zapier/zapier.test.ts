import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { zapierLabel } from "./auth";
import { zapierChecks } from "./checks";
import { zapier } from "./provider";

const entered = JSON.parse(readFileSync(new URL("samples/entered.json", import.meta.url), "utf8"));

describe("Zapier", () => {
  it("is a label, and nothing of it is asked", async () => {
    const http = fakeHttp("https://zapier.test", []);
    const identity = { http, tokenAnswer: entered, callbackParams: new URLSearchParams(), clientId: "" };
    const { label } = entered;
    expect(await zapier.identify(identity)).toEqual({ id: label, name: label, email: null, imageUrl: null });
    for (const { run } of zapierChecks) expect(await run(http)).toMatch(/nothing to call at Zapier/);
    expect(http.requests).toEqual([]);
  });

  it("holds no secret, and takes no address that would be one", () => {
    expect(zapierLabel.fields.filter(({ secret }) => secret)).toEqual([]);
    expect(zapierLabel.inspect({ label: "https://hooks.zapier.com/hooks/catch/1/a/" })).toMatchObject([
      { field: "label", fault: "wrong_kind" },
    ]);
    expect(zapierLabel.inspect(entered)).toEqual([]);
  });
});
