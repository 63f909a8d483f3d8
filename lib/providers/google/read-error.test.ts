import { describe, expect, it } from "vitest";
import { clock } from "@/lib/base/clock";
import mailIsOff from "./gmail/samples/mail-is-off.json";
import { MAIL_IS_OFF, readGoogleError } from "./read-error";
import { untilMidnightPacificMs } from "./until-midnight-pacific";
import quotaExceeded from "./youtube/samples/quota-exceeded.json";
import signupRequired from "./youtube/samples/signup-required.json";

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

  it("a day's quota of YouTube ends at midnight in California", () => {
    const hint = read(403, quotaExceeded);
    const atMost = untilMidnightPacificMs(clock.now()) + 60_000;
    expect(hint).toEqual({ kind: "rate_limited", retryAfterMs: expect.any(Number) });
    expect(hint?.kind === "rate_limited" && hint.retryAfterMs).toBeLessThanOrEqual(atMost);
    expect(untilMidnightPacificMs(new Date("2026-11-21T07:59:00Z"))).toBe(60_000);
    expect(untilMidnightPacificMs(new Date("2026-07-21T07:00:00Z"))).toBe(24 * 3_600_000);
  });

  it("an account without a channel is told so, and its access is not thrown away", () => {
    expect(read(401, signupRequired)).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("no YouTube channel"),
    });
  });

  it("an account without Gmail is told so", () => {
    expect(read(400, mailIsOff)).toEqual({ kind: "rejected", reason: MAIL_IS_OFF });
  });

  it("keeps no more of a message than a person reads", () => {
    expect(read(400, legacy("badRequest", "x".repeat(10_000)))).toMatchObject({ reason: "x".repeat(500) });
  });
});
