import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { salesforceChecks } from "./checks";
import { identifyUser } from "./identify";
import { readSalesforceError } from "./read-error";
import { readSalesforceTokenError } from "./read-token-error";
import count from "./samples/count.json";
import userinfo from "./samples/userinfo.json";

const read = (status: number, body: unknown) => readSalesforceError({ status, headers: new Headers(), body });
const error = (errorCode: string, message = "Words of Salesforce's") => [{ message, errorCode }];

describe("identifyUser", () => {
  it("names organization and user, and no picture that only they can see", async () => {
    const http = fakeHttp("https://acme.my.salesforce.test", [userinfo]);
    expect(await identifyUser(http)).toEqual({
      id: "00DA0000000ACMEAA4.005A0000000ANARIA4",
      name: "Ana Rivera",
      email: "ana@acme.test",
      imageUrl: null,
    });
    expect(http.requests[0]?.url.href).toBe("https://acme.my.salesforce.test/services/oauth2/userinfo");
  });
});

describe("the checks", () => {
  it.each([
    ["account", userinfo, "Signed in as Ana Rivera."],
    ["contacts", count, "42 contacts."],
    ["leads", count, "42 leads."],
  ])("read a sample: %s", async (name, sample, sentence) => {
    const http = fakeHttp("https://acme.my.salesforce.test", [sample]);
    expect(await salesforceChecks.find((check) => check.name === name)?.run(http)).toBe(sentence);
  });
});

describe("readSalesforceError", () => {
  it("reads lists, and what they say goes before the status", () => {
    expect(read(401, error("INVALID_SESSION_ID"))).toEqual({ kind: "unauthorized" });
    expect(read(403, error("REQUEST_LIMIT_EXCEEDED"))).toEqual({ kind: "rate_limited", retryAfterMs: 3_600_000 });
    expect(read(503, error("SERVER_UNAVAILABLE"))).toEqual({ kind: "rate_limited", retryAfterMs: null });
    expect(read(403, error("API_DISABLED_FOR_ORG"))).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("edition"),
    });
    expect(read(400, error("MALFORMED_QUERY"))).toEqual({ kind: "rejected", reason: "Words of Salesforce's" });
  });

  it("takes a refusal without JSON for a dead token, and leaves the rest to its status", () => {
    expect(read(403, undefined)).toEqual({ kind: "unauthorized" });
    expect(read(500, error("UNKNOWN_EXCEPTION"))).toBeNull();
    expect(read(404, undefined)).toBeNull();
    expect(read(200, { totalSize: 1 })).toBeNull();
  });
});

describe("readSalesforceTokenError", () => {
  it.each([
    ["invalid_grant", "invalid_grant"],
    ["inactive_user", "invalid_grant"],
    ["invalid_client_id", "invalid_client"],
    ["rate_limit_exceeded", "temporarily_unavailable"],
    ["unsupported_grant_type", "unsupported_grant_type"],
  ])("says %s as %s", (theirs, ours) => {
    expect(readSalesforceTokenError({ error: theirs, error_description: "d" })).toBe(ours);
  });

  it("finds none in an answer", () => {
    expect(readSalesforceTokenError({ access_token: "t" })).toBeNull();
    expect(readSalesforceTokenError("<html>")).toBeNull();
  });
});
