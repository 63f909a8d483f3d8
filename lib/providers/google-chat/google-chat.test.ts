import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { googleChatWebhook } from "./auth";
import { identifySpace } from "./identify";
import { readGoogleChatError } from "./read-error";
import sample from "./samples/message.json";

const ADDRESS = "https://chat.googleapis.com/v1/spaces/AAAAacme/messages?key=a-key&token=a-token%3D";

describe("the address of a webhook", () => {
  it("is that of its space, with key and token, and what was asked", async () => {
    const asked = new URL("https://chat.googleapis.com/v1/messages?messageReplyOption=X");
    const request = { url: asked, method: "POST", headers: new Headers(), body: new Uint8Array() };
    const { url, headers } = await googleChatWebhook.sign(request, { url: ADDRESS }, new Date());
    expect(url.origin + url.pathname).toBe("https://chat.googleapis.com/v1/spaces/AAAAacme/messages");
    const sent = { messageReplyOption: "X", key: "a-key", token: "a-token=" };
    expect(Object.fromEntries(url.searchParams)).toEqual(sent);
    expect(headers).toEqual({});
    expect(asked.search).not.toContain("token");
  });

  it.each([
    ["https://chat.googleapis.com/v1/spaces", /\/v1\/spaces\//],
    ["https://chat.googleapis.com/v1/spaces/AAAA/members?key=k&token=t", /\/v1\/spaces\//],
    ["https://chat.googleapis.com/v1/spaces/AAAA/../BBBB?key=k&token=t", /\/v1\/spaces\//],
    ["https://chat.googleapis.com/v1/spaces/AAAA/messages?key=k", /no token/],
    ["https://chat.googleapis.com/v1/spaces/AAAA/messages?key=k&amp;token=t", /no token/],
  ])("is told from others: %s", (url, detail) => {
    expect(googleChatWebhook.inspect({ url })).toMatchObject([
      { field: "url", fault: "malformed", detail: expect.stringMatching(detail) },
    ]);
  });

  it("is taken as it should be", () => {
    expect(googleChatWebhook.inspect({ url: ADDRESS })).toEqual([]);
    expect(googleChatWebhook.inspect({ url: `${ADDRESS}&threadKey=other` })).toEqual([]);
  });
});

describe("the space", () => {
  it("is the account, as the posted message says", async () => {
    const http = fakeHttp("https://chat.googleapis.com", [sample]);
    const account = { id: "AAAAacmeops", name: "Acme operations", email: null, imageUrl: null };
    expect(await identifySpace(http)).toEqual(account);
    expect(http.requests).toMatchObject([{ method: "POST", body: { text: expect.stringContaining("connected") } }]);
  });

  it("is called after its id where it has no name", async () => {
    const nameless = { name: "spaces/AAAAdirect/messages/a.b" };
    for (const answer of [nameless, { ...nameless, space: { name: "spaces/AAAAdirect" } }]) {
      const account = { id: "AAAAdirect", name: "Space AAAAdirect" };
      expect(await identifySpace(fakeHttp("https://chat.test", [answer]))).toMatchObject(account);
    }
  });
});

describe("an error of Chat's", () => {
  const read = (status: number, error: Record<string, unknown>) =>
    readGoogleChatError({ status, headers: new Headers(), body: { error } });

  it.each([
    [400, { status: "INVALID_ARGUMENT", details: [{ reason: "API_KEY_INVALID" }] }],
    [401, { status: "UNAUTHENTICATED" }],
    [403, { status: "PERMISSION_DENIED", message: "Consumer 'api_key:AIza-secret' has been suspended." }],
    [404, { status: "NOT_FOUND" }],
  ])("%d is about the address, and quotes nothing", (status, error) => {
    expect(read(status, error)).toEqual({ kind: "unauthorized", fault: "wrong" });
  });

  it("of another kind quotes nothing either", () => {
    const error = { status: "INVALID_ARGUMENT", message: "Invalid value at 'key': a-secret" };
    expect(read(400, error)).toEqual({
      kind: "rejected",
      reason: expect.stringMatching(/^Google Chat refused the message: it is empty.+INVALID_ARGUMENT\)$/),
    });
    expect(read(429, { status: "RESOURCE_EXHAUSTED" })).toBeNull();
    expect(read(503, { status: "UNAVAILABLE" })).toBeNull();
  });
});
