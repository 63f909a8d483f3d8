import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { alignableProfile } from "./auth";
import { alignableChecks } from "./checks";
import { alignable } from "./provider";
import { readProfile } from "./read-profile";

const entered = JSON.parse(readFileSync(new URL("samples/entered.json", import.meta.url), "utf8"));
const connectedTo = (profile: unknown): FakeHttp => ({
  ...fakeHttp("https://alignable.test", []),
  connection: { accountId: "x", choices: {}, entered: profile as Record<string, string> },
});

describe("Alignable", () => {
  it("is the profile that an address is of, however it was copied", async () => {
    const http = connectedTo(entered);
    const identity = { http, tokenAnswer: entered, callbackParams: new URLSearchParams(), clientId: "" };
    expect(await alignable.identify(identity)).toEqual({
      id: "austin-tx/acme-bakery",
      name: "acme-bakery (austin-tx)",
      email: null,
      imageUrl: null,
    });
    for (const { run } of alignableChecks) expect(await run(http)).toMatch(/profile of acme-bakery.*was not opened/);
    expect(http.requests).toEqual([]);
  });

  it("is read as people write it", () => {
    expect(readProfile("https://www.alignable.com/Austin-TX/caf%c3%a9-acme")?.business).toBe("café-acme");
  });

  it.each([
    "https://www.alignable.com/",
    "https://www.alignable.com/austin-tx",
    "https://www.alignable.com/biz/edit",
    "https://www.alignable.com/groups/bakers",
    "https://www.alignable.com/login/forgot",
    "not an address",
  ])("is not %s", async (profileUrl) => {
    expect(alignableProfile.inspect({ profileUrl })).toMatchObject([{ field: "profileUrl", fault: "malformed" }]);
    await expect(alignableChecks[0]?.run(connectedTo({ profileUrl }))).rejects.toThrow();
  });
});
