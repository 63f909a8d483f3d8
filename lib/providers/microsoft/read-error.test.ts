import { describe, expect, it } from "vitest";
import { readGraphError } from "./read-error";

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readGraphError({ status, headers: new Headers(headers), body });
const error = (code: string, message = "Words of Microsoft's") => ({
  error: { code, message, innerError: { date: "2026-11-21T10:00:00", "request-id": "r", "client-request-id": "r" } },
});

describe("readGraphError", () => {
  it("a permission that the token lacks says so", () => {
    expect(read(403, error("Authorization_RequestDenied"))).toEqual({ kind: "scope_missing" });
    const message = "Missing scope permissions on the request. API requires one of 'Calendars.Read'.";
    expect(read(403, error("Forbidden", message))).toEqual({ kind: "scope_missing" });
  });

  it("a calendar that may not be written to is a refusal, in Microsoft's words", () => {
    const message = "Access is denied. Check credentials and try again.";
    expect(read(403, error("ErrorAccessDenied", message))).toEqual({ kind: "rejected", reason: message });
  });

  it("an account without a mailbox is said in plain words", () => {
    expect(read(404, error("MailboxNotEnabledForRESTAPI"))).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("no mailbox"),
    });
  });

  it("a 503 that names a time is a limit, and one that does not is an outage", () => {
    expect(read(503, error("ServiceUnavailable"), { "retry-after": "12" })).toEqual({
      kind: "rate_limited",
      retryAfterMs: null,
    });
    expect(read(503, error("ServiceUnavailable"))).toBeNull();
  });

  it.each([
    [401, error("InvalidAuthenticationToken")],
    [429, error("ApplicationThrottled")],
    [500, error("ErrorInternalServerError")],
    [403, "<html>"],
    [404, undefined],
  ])("leaves %d to its status where that says enough", (status, body) => {
    expect(read(status, body)).toBeNull();
  });

  it("keeps no more of a message than a person reads, and its code where there is none", () => {
    expect(read(400, error("BadRequest", "x".repeat(10_000)))).toMatchObject({ reason: "x".repeat(500) });
    expect(read(404, error("ErrorItemNotFound", ""))).toMatchObject({ reason: "ErrorItemNotFound" });
  });
});
