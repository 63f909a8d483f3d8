import { afterEach, describe, expect, it } from "vitest";
import { clock, setClock } from "@/lib/base/clock";
import { fakeHttp } from "../fixtures/fake-http";
import { xChecks } from "./checks";
import { x } from "./provider";
import { readXError } from "./read-error";
import { readXTokenError } from "./read-token-error";
import me from "./samples/me.json";
import posts from "./samples/posts.json";

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readXError({ status, headers: new Headers(headers), body });
const problem = (status: number, title: string, detail: string, type = "about:blank") => ({
  title,
  detail,
  type,
  status,
});

describe("who is connected", () => {
  it("is known by its lasting id and shown by its handle", async () => {
    const http = fakeHttp("https://api.test", [me]);
    const answer = { http, tokenAnswer: {}, callbackParams: new URLSearchParams(), clientId: "id" };
    expect(await x.identify(answer)).toEqual({
      id: "1583412907463958529",
      name: "Acme Tools (@acmetools)",
      email: null,
      imageUrl: "https://pbs.twimg.com/profile_images/1583413120459804672/4nLcXvQm_normal.jpg",
    });
  });
});

describe("the checks", () => {
  it("read the account and its latest posts", async () => {
    const [account, latest] = xChecks;
    expect(await account?.run(fakeHttp("https://api.test", [me]))).toBe("Signed in as Acme Tools (@acmetools).");
    const http = fakeHttp("https://api.test", [me, posts]);
    expect(await latest?.run(http)).toBe("Latest posts were read: 2.");
    expect(http.requests[1]?.url.pathname).toBe("/2/users/1583412907463958529/tweets");
    expect(await latest?.run(fakeHttp("https://api.test", [me, { meta: { result_count: 0 } }]))).toBe("No posts yet.");
  });
});

describe("readXTokenError", () => {
  it("knows a dead refresh token and a dead code by X's words", () => {
    for (const what of ["token", "authorization code"]) {
      const error_description = `Value passed for the ${what} was invalid.`;
      expect(readXTokenError({ error: "invalid_request", error_description })).toBe("invalid_grant");
    }
  });

  it("takes a request that is malformed for what it is", () => {
    const error_description = "Missing required parameter [code_verifier].";
    expect(readXTokenError({ error: "invalid_request", error_description })).toBe("invalid_request");
    expect(readXTokenError({ error: "invalid_request" })).toBe("invalid_request");
    expect(
      readXTokenError({ error: "unauthorized_client", error_description: "Missing valid authorization header" }),
    ).toBe("unauthorized_client");
    expect(readXTokenError({ access_token: "x" })).toBeNull();
    expect(readXTokenError(undefined)).toBeNull();
  });
});

describe("readXError", () => {
  afterEach(() => setClock(undefined));

  it("waits until the window of a limit begins anew", () => {
    const now = new Date("2026-11-21T10:00:00Z");
    setClock({ ...clock, now: () => now });
    const reset = String(now.getTime() / 1000 + 90);
    expect(read(429, problem(429, "Too Many Requests", "Too Many Requests"), { "x-rate-limit-reset": reset })).toEqual({
      kind: "rate_limited",
      retryAfterMs: 90_000,
    });
    expect(read(429, { errors: [{ code: 88, message: "Rate limit exceeded" }] })).toEqual({
      kind: "rate_limited",
      retryAfterMs: null,
    });
    expect(read(429, undefined, { "x-rate-limit-reset": "1" })).toEqual({ kind: "rate_limited", retryAfterMs: 0 });
    expect(read(429, undefined, { "x-rate-limit-reset": "99999999999" })).toMatchObject({ retryAfterMs: 86_400_000 });
  });

  it("does not wait for a month's cap, nor for credits", () => {
    const capped = problem(
      429,
      "UsageCapExceeded",
      "Usage cap exceeded: Monthly product cap",
      "https://api.twitter.com/2/problems/usage-capped",
    );
    expect(read(429, capped)).toEqual({ kind: "rejected", reason: "Usage cap exceeded: Monthly product cap" });
    const reason = "Your enrolled account does not have any credits to fulfill this request.";
    expect(read(402, problem(402, "CreditsDepleted", reason))).toEqual({ kind: "rejected", reason });
  });

  it("tells a missing scope from what is forbidden for another reason", () => {
    expect(read(403, problem(403, "Forbidden", "Forbidden"))).toEqual({ kind: "scope_missing" });
    const duplicate = "You are not allowed to create a Tweet with duplicate content.";
    expect(read(403, problem(403, "Forbidden", duplicate))).toEqual({ kind: "rejected", reason: duplicate });
  });

  it("finds an error inside a 200, and none beside data", () => {
    const errors = [{ title: "Not Found Error", detail: "Could not find user.", type: "about:blank" }];
    expect(read(200, { errors })).toEqual({ kind: "rejected", reason: "Could not find user." });
    expect(read(200, { ...me, errors })).toBeNull();
    expect(read(200, me)).toBeNull();
  });

  it.each([
    [401, problem(401, "Unauthorized", "Unauthorized")],
    [503, problem(503, "Service Unavailable", "Over capacity")],
    [404, "<html>"],
  ])("leaves %d to its status", (status, body) => {
    expect(read(status, body)).toBeNull();
  });
});
