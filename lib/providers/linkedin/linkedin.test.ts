import { afterEach, describe, expect, it } from "vitest";
import { clock, setClock } from "@/lib/base/clock";
import { fakeHttp } from "../fixtures/fake-http";
import { linkedinChecks } from "./checks";
import { linkedin } from "./provider";
import { readLinkedInError } from "./read-error";
import { readLinkedInTokenError } from "./read-token-error";
import initializedUpload from "./samples/initialized-upload.json";
import userinfo from "./samples/userinfo.json";

const API = "https://api.test";
const read = (status: number, body: unknown) => readLinkedInError({ status, headers: new Headers(), body });

describe("who is connected", () => {
  it("is known by its id for this app", async () => {
    const http = fakeHttp(API, [userinfo]);
    const answer = { http, tokenAnswer: {}, callbackParams: new URLSearchParams(), clientId: "id" };
    expect(await linkedin.identify(answer)).toEqual({
      id: "782bbtaQ2f",
      name: "Ana Rivera",
      email: "ana@acme.test",
      imageUrl: userinfo.picture,
    });
  });
});

describe("the checks", () => {
  it("read the member, and ask where a picture could go", async () => {
    const [account, upload] = linkedinChecks;
    expect(await account?.run(fakeHttp(API, [userinfo]))).toBe("Signed in as ana@acme.test.");
    const http = fakeHttp(API, [userinfo, initializedUpload]);
    expect(await upload?.run(http)).toMatch(/would take a picture/);
    expect(http.requests[1]).toMatchObject({
      method: "POST",
      body: { initializeUploadRequest: { owner: "urn:li:person:782bbtaQ2f" } },
    });
  });
});

describe("readLinkedInError", () => {
  afterEach(() => setClock(undefined));

  it("says who has to do what when the version is retired", () => {
    const message = "Requested version 20240101 is not active";
    expect(read(426, { status: 426, code: "NONEXISTENT_VERSION", message })).toEqual({
      kind: "rejected",
      reason: expect.stringMatching(/LINKEDIN_API_VERSION\. Requested version 20240101/),
    });
    const missing = "A version must be present. Please specify a version by adding the LinkedIn-Version header.";
    expect(read(400, { status: 400, code: "VERSION_MISSING", message: missing })).toMatchObject({ kind: "rejected" });
  });

  it("waits until midnight UTC where the limit is a day's", () => {
    const now = new Date("2026-11-21T22:30:00Z");
    setClock({ ...clock, now: () => now });
    const message = "Resource level throttle APPLICATION DAY limit for calls to this resource is reached.";
    expect(read(429, { status: 429, message })).toEqual({ kind: "rate_limited", retryAfterMs: 90 * 60_000 });
    expect(read(429, undefined)).toEqual({ kind: "rate_limited", retryAfterMs: null });
  });

  it("tells a missing scope from other refusals", () => {
    const message = "Not enough permissions to access: images.ACTION.initializeUpload.NO_VERSION";
    const missing = { status: 403, serviceErrorCode: 100, code: "ACCESS_DENIED", message };
    expect(read(403, missing)).toEqual({ kind: "scope_missing" });
    const words = "Content is a duplicate of urn:li:share:7000000000000000000";
    expect(read(422, { status: 422, message: words })).toEqual({ kind: "rejected", reason: words });
  });

  it.each([
    [
      401,
      { status: 401, serviceErrorCode: 65601, code: "REVOKED_ACCESS_TOKEN", message: "The token has been revoked" },
    ],
    [500, { status: 500, message: "Internal Server Error" }],
    [404, "<html>"],
  ])("leaves %d to its status", (status, body) => {
    expect(read(status, body)).toBeNull();
  });
});

describe("readLinkedInTokenError", () => {
  it("knows a dead code and a dead refresh token by LinkedIn's words", () => {
    const code =
      "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists";
    const token = "The provided authorization grant or refresh token is invalid, expired or revoked.";
    expect(readLinkedInTokenError({ error: "invalid_request", error_description: code })).toBe("invalid_grant");
    expect(readLinkedInTokenError({ error: "invalid_request", error_description: token })).toBe("invalid_grant");
    expect(readLinkedInTokenError({ error: "invalid_grant", error_description: token })).toBe("invalid_grant");
  });

  it("takes a request that is malformed for what it is", () => {
    const error_description = 'A required parameter "client_id" is missing';
    expect(readLinkedInTokenError({ error: "invalid_request", error_description })).toBe("invalid_request");
    expect(readLinkedInTokenError({ error: "invalid_client", error_description: "Client authentication failed" })).toBe(
      "invalid_client",
    );
    expect(readLinkedInTokenError({ error: "invalid_redirect_uri" })).toBe("redirect_uri_mismatch");
    expect(readLinkedInTokenError({ access_token: "x" })).toBeNull();
  });
});
