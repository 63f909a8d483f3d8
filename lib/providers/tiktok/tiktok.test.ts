import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { tiktokChecks } from "./checks";
import { tiktok } from "./provider";
import { readTikTokError } from "./read-error";
import { readTikTokTokenAnswer } from "./read-token-answer";
import creatorInfo from "./samples/creator-info.json";
import token from "./samples/token.json";
import userInfo from "./samples/user-info.json";

describe("identify", () => {
  it("names the account by the id that it has for this app, and asks for the fields", async () => {
    const http = fakeHttp("https://open.test", [userInfo]);
    const answer = { http, tokenAnswer: token, callbackParams: new URLSearchParams(), clientId: "key" };
    expect(await tiktok.identify(answer)).toEqual({
      id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
      name: "Acme Bakery",
      email: null,
      imageUrl: "https://p19-sign.tiktokcdn-us.test/avatar.jpeg",
    });
    expect(http.requests[0]?.url.searchParams.get("fields")).toBe("open_id,display_name,avatar_url");
  });
});

describe("the check of posting", () => {
  const run = (answer: unknown) => {
    const http = fakeHttp("https://open.test", [answer]);
    return { http, found: tiktokChecks.find(({ name }) => name === "creator")?.run(http) };
  };

  it("queries the creator, slash and all", async () => {
    const { http, found } = run(creatorInfo);
    expect(await found).toBe("Videos of up to 10 minutes can be posted for everyone to see.");
    expect(http.requests).toMatchObject([{ method: "POST", body: {} }]);
    expect(http.requests[0]?.url.pathname).toBe("/v2/post/publish/creator_info/query/");
  });

  it("says that a private account, or an app before its audit, reaches fewer", async () => {
    const data = { ...creatorInfo.data, privacy_level_options: ["SELF_ONLY"] };
    expect(await run({ ...creatorInfo, data }).found).toContain("for a part of the audience");
  });
});

describe("readTikTokError", () => {
  const read = (code: string, status = 200, message = "Words of TikTok's") =>
    readTikTokError({ status, headers: new Headers(), body: { data: {}, error: { code, message, log_id: "1" } } });

  it("knows a good answer", () => {
    expect(read("ok")).toBeNull();
    expect(readTikTokError({ status: 200, headers: new Headers(), body: userInfo })).toBeNull();
  });

  it.each([
    ["access_token_invalid", 200, { kind: "unauthorized" }],
    ["access_token_invalid", 401, { kind: "unauthorized" }],
    ["scope_not_authorized", 401, { kind: "scope_missing" }],
    ["scope_permission_missed", 400, { kind: "scope_missing" }],
    ["rate_limit_exceeded", 429, { kind: "rate_limited", retryAfterMs: null }],
    ["rate_limit_exceeded", 200, { kind: "rate_limited", retryAfterMs: null }],
    ["internal_error", 200, { kind: "unavailable" }],
    ["internal_error", 500, { kind: "unavailable" }],
    ["invalid_params", 400, { kind: "rejected", reason: "Words of TikTok's" }],
    ["reached_active_user_cap", 403, { kind: "rejected", reason: "Words of TikTok's" }],
  ])("%s with status %d", (code, status, expected) => {
    expect(read(code, status)).toEqual(expected);
  });

  it("names the code where TikTok says nothing, and keeps no more than a person reads", () => {
    expect(read("spam_risk_user_banned_from_posting", 403, "")).toMatchObject({
      reason: "spam_risk_user_banned_from_posting",
    });
    expect(read("invalid_params", 400, "x".repeat(9_999))).toMatchObject({ reason: "x".repeat(500) });
  });

  it.each(["<html>", undefined, { error: "invalid_grant" }])("leaves %j to its status", (body) => {
    expect(readTikTokError({ status: 502, headers: new Headers(), body })).toBeNull();
  });
});

describe("readTikTokTokenAnswer", () => {
  it("calls the refresh token's lifetime as OAuth's servers do", () => {
    expect(readTikTokTokenAnswer(token)).toEqual({
      access_token: "act.example12345",
      expires_in: 86_400,
      refresh_token: "rft.example12345",
      refresh_token_expires_in: 31_536_000,
      scope: "user.info.basic,video.publish",
    });
    expect(readTikTokTokenAnswer("<html>")).toEqual({});
  });

  it("takes an answer that leaves out what it may", () => {
    expect(readTikTokTokenAnswer({ access_token: "act.example12345", token_type: "Bearer" })).toEqual({
      access_token: "act.example12345",
    });
  });
});
