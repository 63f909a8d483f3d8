import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { redditChecks } from "./checks";
import { reddit } from "./provider";
import { readRedditError } from "./read-error";
import { readRedditTokenError } from "./read-token-error";
import me from "./samples/me.json";
import postRequirements from "./samples/post-requirements.json";
import subreddits from "./samples/subreddits.json";
import { subredditChoice } from "./subreddit-choice";

const API = "https://api.test";
const NOTHING = { kind: "Listing", data: { children: [], after: null } };
const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readRedditError({ status, headers: new Headers(headers), body });

describe("who is connected", () => {
  it("is known by its lasting id and shown by its name", async () => {
    const http = fakeHttp(API, [me]);
    const answer = { http, tokenAnswer: {}, callbackParams: new URLSearchParams(), clientId: "id" };
    expect(await reddit.identify(answer)).toEqual({
      id: "8k2vq1",
      name: "u/acme_tools",
      email: null,
      imageUrl: "https://styles.redditmedia.com/t5_2q1/styles/profileIcon_snoo.png?width=256&height=256&s=1f",
    });
  });
});

describe("the communities to choose from", () => {
  it("come from every list and page, each once, with what stands against posting there", async () => {
    const more = { ...subreddits, data: { ...subreddits.data, after: "t5_9" } };
    const http = fakeHttp(API, [subreddits, NOTHING, more, NOTHING]);
    const options = await subredditChoice.list(http);
    expect(options.map(({ id, name, refusal }) => [id, name, refusal])).toEqual([
      ["Tools", "r/Tools", null],
      ["announcements", "r/announcements", "subredditRestricted"],
      ["quiet", "r/quiet", "subredditBanned"],
      ["attic", "r/attic", "subredditClosed"],
    ]);
    expect(http.requests.map(({ url }) => url.pathname)).toEqual([
      "/subreddits/mine/moderator",
      "/subreddits/mine/contributor",
      "/subreddits/mine/subscriber",
      "/subreddits/mine/subscriber",
    ]);
  });

  it("may be posted to by those who are approved", async () => {
    const [, restricted] = subreddits.data.children;
    const approved = { data: { ...restricted?.data, user_is_contributor: true } };
    const page = { kind: "Listing", data: { children: [approved], after: null } };
    expect(await subredditChoice.list(fakeHttp(API, [NOTHING, page, NOTHING]))).toMatchObject([{ refusal: null }]);
  });
});

describe("the checks", () => {
  it("read the account, the communities and what the chosen one wants", async () => {
    const [account, communities, rules] = redditChecks;
    expect(await account?.run(fakeHttp(API, [me]))).toBe("Signed in as u/acme_tools.");
    expect(await communities?.run(fakeHttp(API, [subreddits, NOTHING, NOTHING]))).toBe("4 communities.");
    const http = fakeHttp(API, [postRequirements]);
    const connection = { accountId: "1", choices: { subreddit: { id: "Tools", name: "r/Tools" } }, entered: {} };
    expect(await rules?.run({ ...http, connection })).toBe("r/Tools wants a flair on every post.");
    expect(http.requests[0]?.url.pathname).toBe("/api/v1/Tools/post_requirements");
    expect(await rules?.run(http)).toBe("No community is chosen yet.");
  });
});

describe("readRedditError", () => {
  it("waits as long as a limit says", () => {
    const body = { message: "Too Many Requests", error: 429 };
    expect(read(429, body, { "x-ratelimit-reset": "311" })).toEqual({ kind: "rate_limited", retryAfterMs: 311_000 });
    expect(read(429, "<!doctype html>")).toEqual({ kind: "rate_limited", retryAfterMs: null });
  });

  it("finds what is wrong inside a 200", () => {
    const inside = (...error: (string | null)[]) => ({ json: { errors: [error], ratelimit: 534.2 } });
    expect(read(200, inside("RATELIMIT", "you are doing that too much.", "ratelimit"))).toEqual({
      kind: "rate_limited",
      retryAfterMs: 534_200,
    });
    expect(read(200, inside("SUBREDDIT_NOEXIST", "that subreddit doesn't exist", "sr"))).toEqual({
      kind: "rejected",
      reason: "that subreddit doesn't exist",
    });
    expect(read(200, inside("USER_REQUIRED", "please log in to do that", null))).toEqual({ kind: "unauthorized" });
    expect(read(200, { json: { errors: [], data: { name: "t3_1" } } })).toBeNull();
    expect(read(200, me)).toBeNull();
  });

  it("tells a missing scope from what is forbidden for another reason", () => {
    const body = { message: "Forbidden", error: 403 };
    const challenge = { "www-authenticate": 'Bearer realm="reddit", error="insufficient_scope"' };
    expect(read(403, body, challenge)).toEqual({ kind: "scope_missing" });
    expect(read(403, { ...body, reason: "private" })).toEqual({ kind: "rejected", reason: "private" });
  });

  it.each([
    [401, { message: "Unauthorized", error: 401 }],
    [503, { message: "Service Unavailable", error: 503 }],
    [404, "<html>"],
  ])("leaves %d to its status", (status, body) => {
    expect(read(status, body)).toBeNull();
  });
});

describe("readRedditTokenError", () => {
  it("knows a used code that comes with 200, and a dead refresh token that has no word", () => {
    expect(readRedditTokenError({ error: "invalid_grant" }, 200)).toBe("invalid_grant");
    expect(readRedditTokenError({ message: "Bad Request", error: 400 }, 400)).toBe("invalid_grant");
  });

  it("takes other errors for what they are", () => {
    expect(readRedditTokenError({ error: "unsupported_grant_type" }, 200)).toBe("unsupported_grant_type");
    expect(readRedditTokenError({ message: "Unauthorized", error: 401 }, 401)).toBeNull();
    expect(readRedditTokenError({ access_token: "x" }, 200)).toBeNull();
    expect(readRedditTokenError(undefined, 502)).toBeNull();
  });
});
