import { describe, expect, it } from "vitest";
import { readGoogleError } from "./read-error";

const read = (status: number, body: unknown) => readGoogleError({ status, headers: new Headers(), body });
const legacy = (reason: string, message = "Words of Google's") => ({
  error: { code: 403, message, errors: [{ domain: "usageLimits", reason, message }] },
});

describe("readGoogleError", () => {
  it.each(["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"])("a 403 of %s is a limit", (reason) => {
    expect(read(403, legacy(reason))).toEqual({ kind: "rate_limited", retryAfterMs: null });
  });

  it("a token without the scope says so, in either style", () => {
    const details = [
      { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" },
    ];
    expect(read(403, { error: { code: 403, status: "PERMISSION_DENIED", details } })).toEqual({
      kind: "scope_missing",
    });
    expect(read(403, legacy("insufficientPermissions"))).toEqual({ kind: "scope_missing" });
  });

  it("a calendar that may not be written to is a refusal, in Google's words", () => {
    expect(read(403, legacy("requiredAccessLevel", "You need to have writer access to this calendar."))).toEqual({
      kind: "rejected",
      reason: "You need to have writer access to this calendar.",
    });
  });

  it("an API that is not enabled is a refusal that says what to do", () => {
    const message = "Google Calendar API has not been used in project 1 before or it is disabled.";
    expect(read(403, legacy("accessNotConfigured", message))).toEqual({ kind: "rejected", reason: message });
  });

  it.each([
    [401, legacy("authError")],
    [429, { error: { message: "slow down" } }],
    [500, legacy("backendError")],
    [403, "<html>"],
    [404, undefined],
  ])("leaves %d to its status where that says enough", (status, body) => {
    expect(read(status, body)).toBeNull();
  });

  it("keeps no more of a message than a person reads", () => {
    expect(read(400, legacy("badRequest", "x".repeat(10_000)))).toMatchObject({ reason: "x".repeat(500) });
  });
});
