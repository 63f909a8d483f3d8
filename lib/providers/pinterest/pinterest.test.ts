import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { boardChoice } from "./board-choice";
import { pinterestChecks } from "./checks";
import { pinterest } from "./provider";
import { readPinterestError } from "./read-error";
import { readPinterestTokenError } from "./read-token-error";
import boards from "./samples/boards.json";
import pins from "./samples/pins.json";
import userAccount from "./samples/user-account.json";

const API = "https://api.test";
const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readPinterestError({ status, headers: new Headers(headers), body });

describe("who is connected", () => {
  const identify = (account: unknown) =>
    pinterest.identify({
      http: fakeHttp(API, [account]),
      tokenAnswer: {},
      callbackParams: new URLSearchParams(),
      clientId: "id",
    });

  it("is known by its lasting id and shown by its names", async () => {
    expect(await identify(userAccount)).toEqual({
      id: "802696977250012345",
      name: "Acme Tools (@acmetools)",
      email: null,
      imageUrl: "https://i.pinimg.com/140x140_RS/42/42/42/424242.jpg",
    });
    expect(await identify({ id: "1", username: "ana", business_name: null })).toMatchObject({ name: "@ana" });
  });
});

describe("the boards to choose from", () => {
  it("come from every page, and same names are told apart", async () => {
    const http = fakeHttp(API, [{ ...boards, bookmark: "next" }, { items: [], bookmark: "more" }, boards]);
    const options = await boardChoice.list(http);
    expect(options).toHaveLength(4);
    expect(options.slice(0, 2)).toEqual([
      {
        id: "802696908530012345",
        name: "Workshop",
        detail: "@acmetools · Benches and wrenches",
        imageUrl: "https://i.pinimg.com/400x300/fd/cd/d5/fdcdd5.jpg",
        refusal: null,
      },
      { id: "802696908530067890", name: "Workshop", detail: "@chloe_makes", imageUrl: null, refusal: null },
    ]);
    expect(http.requests).toHaveLength(3);
  });
});

describe("the checks", () => {
  it("read the account, its boards and a Pin", async () => {
    const answers = [userAccount, boards, pins];
    const said = await Promise.all(pinterestChecks.map((check, index) => check.run(fakeHttp(API, [answers[index]]))));
    expect(said).toEqual(["Signed in as Acme Tools (@acmetools).", "2 boards.", "The latest Pin was read."]);
  });

  it("look at the board that was chosen", async () => {
    const connection = { accountId: "1", choices: { board: { id: "802", name: "Workshop" } }, entered: {} };
    const http = fakeHttp(API, [{ items: [], bookmark: null }]);
    expect(await pinterestChecks[2]?.run({ ...http, connection })).toBe("There are no Pins yet of the board Workshop.");
    expect(http.requests[0]?.url.pathname).toBe("/v5/boards/802/pins");
  });
});

describe("readPinterestError", () => {
  it("waits as long as a limit says", () => {
    const body = { code: 8, message: "You have exceeded your rate limit. Try again later." };
    expect(read(429, body, { "x-ratelimit-reset": "42" })).toEqual({ kind: "rate_limited", retryAfterMs: 42_000 });
    expect(read(403, body)).toEqual({ kind: "rate_limited", retryAfterMs: null });
    expect(read(429, undefined)).toEqual({ kind: "rate_limited", retryAfterMs: null });
  });

  it("tells a missing scope from a dead token, both 401", () => {
    expect(read(401, { code: 3, message: "Your token does not have sufficient permissions…" })).toEqual({
      kind: "scope_missing",
    });
    expect(read(401, { code: 2, message: "Authentication failed." })).toBeNull();
  });

  it("says what is not permitted in Pinterest's words", () => {
    const message = "You are not permitted to access that resource.";
    expect(read(403, { code: 29, message })).toEqual({ kind: "rejected", reason: message });
    expect(read(404, { code: 40, message: "Board not found." })).toEqual({
      kind: "rejected",
      reason: "Board not found.",
    });
    expect(read(500, { code: 12, message: "Something went wrong on our end." })).toBeNull();
    expect(read(404, "<html>")).toBeNull();
  });
});

describe("readPinterestTokenError", () => {
  it("knows a dead grant from a client that is refused", () => {
    expect(readPinterestTokenError({ code: 283, message: "The authorization grant is invalid" })).toBe("invalid_grant");
    expect(readPinterestTokenError({ code: 2, message: "Authentication failed." })).toBe("invalid_client");
    expect(readPinterestTokenError({ code: 1, message: "Invalid request body" })).toBe("pinterest_1");
    expect(readPinterestTokenError({ access_token: "x" })).toBeNull();
  });
});
