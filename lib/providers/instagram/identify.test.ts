import { describe, expect, it } from "vitest";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { identifyInstagram } from "./identify";
import me from "./samples/me.json";

function instagram(answer: unknown): FakeHttp {
  return { ...fakeHttp("https://graph.test", [answer]), variables: { version: "v25.0" } };
}

describe("identifyInstagram", () => {
  const expected = {
    id: "17841400000000001",
    name: "@acme.bakery",
    email: null,
    imageUrl: "https://scontent.cdninstagram.test/bakery.jpg",
  };

  it("names the professional account by its lasting id, bare or inside a list", async () => {
    expect(await identifyInstagram(instagram(me))).toEqual(expected);
    expect(await identifyInstagram(instagram({ data: [me] }))).toEqual(expected);
    expect(await identifyInstagram(instagram({ ...me, user_id: 17841400000001 }))).toMatchObject({
      id: "17841400000001",
    });
  });

  it.each(["BUSINESS", "MEDIA_CREATOR", "Creator", undefined])("takes the account type %s", async (account_type) => {
    expect(await identifyInstagram(instagram({ ...me, account_type }))).toEqual(expected);
  });

  it("takes no personal account", async () => {
    expect(await identifyInstagram(instagram({ ...me, account_type: "PERSONAL" }))).toBeNull();
  });

  it("asks the version that the operator chose", async () => {
    const http = instagram(me);
    await identifyInstagram(http);
    expect(http.requests[0]?.url.pathname).toBe("/v25.0/me");
  });
});
